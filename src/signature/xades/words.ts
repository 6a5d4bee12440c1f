import type { Why } from '../judge/words.ts';

const why = (ru: string, en: string): Why => ({ ru, en });

/** What is said of the checks that only an XML signature has. */
export const XML_WORDS = {
  unreadable: (ru: string): Why => why(ru, 'not an XML file that we look at'),
  misshapen: (rule: string): Why =>
    why(
      `подпись составлена не по XMLDSig и XAdES или содержит лишнее (${rule})`,
      `the signature is not as XMLDSig and XAdES have it, or has more than they need (${rule})`,
    ),
  signatureCount: (count: number): Why =>
    why(
      `подписей (ds:Signature) в файле: ${count}, должна быть ровно одна`,
      `${count} ds:Signature in the file, one expected`,
    ),
  placeEnveloped: why(
    'подпись стоит не в корневом элементе документа: она могла быть перенесена',
    'the signature is no child of the root element: it may have been moved',
  ),
  placeDetached: why(
    'файл отсоединённой подписи содержит не только подпись',
    'the signature is not the root',
  ),
  idNotUnique: (count: number): Why =>
    why(
      `идентификатор (Id) из подписи встречается в файле несколько раз: ${count}`,
      `an Id of the signature stands ${count} times in the file`,
    ),
  idMissing: why('ссылка подписи никуда не ведёт', 'a reference of the signature leads nowhere'),
  externalReference: why(
    'подпись ссылается на данные вне файла: внешние ссылки не открываются',
    'a reference leads out of the file; none is followed',
  ),
  referenceCount: why(
    'в подписи должны быть ровно одна ссылка на документ и одна на подписанные свойства',
    'one reference to the document and one to the signed properties are expected, and no other',
  ),
  target: why(
    'подписанные свойства относятся к другой подписи',
    'QualifyingProperties point at another signature',
  ),
  notCovered: why(
    'подпись охватывает не весь документ, а другой его элемент',
    'the signature does not cover the root of the document',
  ),
  transform: why(
    'подпись применяет недопустимое преобразование: часть документа могла остаться без защиты',
    'a transform that is not allowed: it may leave some of the document out',
  ),
  notEnveloped: why(
    'нет преобразования enveloped-signature: подпись внутри документа не может охватывать сама себя',
    'no enveloped-signature transform',
  ),
  outdated: why(
    'алгоритм устарел и для подписи не принимается (ГОСТ Р 34.10-2001, ГОСТ Р 34.11-94, SHA-1, MD5)',
    'an outdated algorithm',
  ),
  noProperties: why(
    'в подписи нет подписанных свойств (SignedProperties): это не XAdES',
    'no SignedProperties: no XAdES',
  ),
  plainAllowed: why(
    'простая подпись XMLDSig: время и сертификат подписантом не заявлены',
    'plain XMLDSig: neither time nor certificate is claimed',
  ),
  noTime: why('в подписи нет времени подписания (SigningTime)', 'no SigningTime'),
  noCertificateDigest: why(
    'в подписи нет свойства SigningCertificateV2; старое SigningCertificate не принимается',
    'no SigningCertificateV2',
  ),
  propertyUnknown: why(
    'в подписи есть подписанное свойство, которое программа не умеет проверять',
    'a signed property that we do not understand',
  ),
  propertiesChanged: why(
    'подписанные свойства изменены после подписания',
    'the signed properties were changed',
  ),
  unsignedProperties: why(
    'в подписи есть неподписанные свойства (UnsignedProperties), которые программа не умеет проверять',
    'unsigned properties, which nothing here can judge',
  ),
  formatTarget: why(
    'описание формата данных относится не к подписанному документу',
    'DataObjectFormat speaks of another reference',
  ),
  keyWithoutCertificate: why(
    'ни один сертификат из подписи не подходит к её значению',
    'the signature is by the key of none of the certificates that came along',
  ),
} as const;
