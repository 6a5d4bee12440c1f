/** A list of accredited authorities as the ministry shapes it: plainly of a stand. */
export interface ListedAuthority {
  readonly name: string;
  readonly status: readonly [status: string, since: string];
  readonly history?: readonly (readonly [status: string, since: string])[];
  /** DER. */
  readonly certificates?: readonly Uint8Array[];
  /** SHA-1, where the list gives no data. */
  readonly thumbprints?: readonly string[];
}

const status = ([name, since]: readonly [string, string]): string =>
  `<СтатусАккредитации><Статус>${name}</Статус><ДействуетС>${since}</ДействуетС></СтатусАккредитации>`;

const certificate = (inside: string): string => `<ДанныеСертификата>${inside}</ДанныеСертификата>`;

const authority = ({
  name,
  history = [],
  certificates = [],
  thumbprints = [],
  ...one
}: ListedAuthority): string =>
  `<УдостоверяющийЦентр><Название>${name}</Название><РеестровыйНомер>1</РеестровыйНомер>${status(one.status)}` +
  `<ИсторияСтатусовАккредитации>${history.map(status).join('')}</ИсторияСтатусовАккредитации>` +
  `<ПрограммноАппаратныеКомплексы><ПрограммноАппаратныйКомплекс><КлючиУполномоченныхЛиц><Ключ><Сертификаты>` +
  certificates.map((der) => certificate(`<Данные>${Buffer.from(der).toString('base64')}</Данные>`)).join('') +
  thumbprints.map((sha1) => certificate(`<Отпечаток>${sha1}</Отпечаток>`)).join('') +
  `</Сертификаты></Ключ></КлючиУполномоченныхЛиц></ПрограммноАппаратныйКомплекс></ПрограммноАппаратныеКомплексы></УдостоверяющийЦентр>`;

export const listXml = (date: string, ...authorities: readonly ListedAuthority[]): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<АккредитованныеУдостоверяющиеЦентры><Версия>1</Версия>` +
      `<Дата>${date}</Дата>${authorities.map(authority).join('')}</АккредитованныеУдостоверяющиеЦентры>`,
  );
