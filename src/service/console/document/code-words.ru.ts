/** Codes that stand in the data, as an official reads them. One that is not here is shown as it stands. */
const OWN: Readonly<Record<string, string>> = {
  'authorized-body': 'уполномоченный орган',
  provider: 'исполнитель услуг',
  certificate: 'социальный сертификат',
  competition: 'конкурс',
  organisation: 'организация',
  entrepreneur: 'индивидуальный предприниматель',
  monthly: 'ежемесячно',
  quarterly: 'ежеквартально',
  'half-yearly': 'раз в полугодие',
  yearly: 'ежегодно',
  'limited-health': 'ограниченные возможности здоровья',
  disability: 'инвалидность',
  given: 'дано',
  confirmed: 'подтверждено',
  epgu: 'ЕПГУ',
  navigator: 'Навигатор',
  'hand-signature': 'собственноручная подпись',
  passport: 'паспорт',
  'birth-certificate': 'свидетельство о рождении',
  other: 'иной',
  parent: 'родитель',
  'other-representative': 'иной законный представитель',
  active: 'действует',
  used: 'использован',
  annulled: 'аннулирован',
  contract: 'договор',
  act: 'акт',
};

export const CODE_WORDS: ReadonlyMap<string, string> = new Map(Object.entries(OWN));

/** Fields by which the program tells documents apart; the title of the page has said what it is. */
export const OWN_FIELDS: ReadonlySet<string> = new Set(['Вид документа', 'Юрисдикция']);
