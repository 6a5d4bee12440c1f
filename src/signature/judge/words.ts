/** What is said of a check: to an official in Russian, to a developer and a machine's log in English. */
export interface Why {
  readonly ru: string;
  readonly en: string;
}

const why = (ru: string, en: string): Why => ({ ru, en });

export const NOT_REACHED = why(
  'не проверялось: до этого не дошло из-за других ошибок',
  'not looked at: other errors came before it',
);

export const WORDS = {
  unreadable: (rule: string): Why =>
    why(
      `файл подписи не читается как CMS в строгом DER (${rule})`,
      `the signature is no CMS in strict DER (${rule})`,
    ),
  attached: why(
    'подпись присоединённая: подписано содержимое внутри файла подписи, а не представленный документ',
    'the content stands inside the signature: what is signed is not the given document',
  ),
  signerCount: (count: number, expected: number): Why =>
    why(
      `подписантов в файле подписи: ${count}, должно быть: ${expected}`,
      `${count} signers in the signature, ${expected} expected`,
    ),
  noAttributes: why(
    'в подписи нет подписанных атрибутов: это не CAdES-BES',
    'no signed attributes: no CAdES-BES',
  ),
  attributesOrder: why(
    'подписанные атрибуты стоят не в порядке DER',
    'the signed attributes are not in DER order',
  ),
  attributeTwice: (what: string): Why =>
    why(`атрибут ${what} повторяется`, `the attribute ${what} stands twice`),
  attributeMissing: (what: string): Why =>
    why(`в подписи нет обязательного атрибута ${what}`, `the attribute ${what} is missing`),
  attributeValues: (what: string): Why =>
    why(`у атрибута ${what} должно быть ровно одно значение`, `the attribute ${what} must have one value`),
  attributeUnreadable: (what: string): Why =>
    why(`атрибут ${what} не читается`, `the attribute ${what} cannot be read`),
  attributeUnknown: (id: string): Why =>
    why(
      `неподписанный атрибут ${id} программа не умеет проверять`,
      `nothing here can judge the unsigned attribute ${id}`,
    ),
  oldSigningCertificate: why(
    'атрибут signingCertificate (SHA-1) не принимается: нужен signingCertificateV2',
    'signingCertificate (SHA-1) is not accepted: signingCertificateV2 is wanted',
  ),
  contentTypeDiffers: why(
    'тип содержимого в подписанных атрибутах не тот, что в самой подписи',
    'the attribute contentType differs from the type of the content',
  ),
  contentTypeNotData: why('подписан не документ, а данные другого типа', 'what is signed is not id-data'),
  algorithmUnknown: why(
    'алгоритм подписи или хэша не поддерживается',
    'the signature or digest algorithm is not supported',
  ),
  algorithmsDiffer: why(
    'алгоритмы подписи, хэша и ключа не соответствуют друг другу',
    'the algorithms of signature, digest and key do not belong together',
  ),
  digestNotDeclared: why(
    'алгоритм хэша не объявлен в начале подписи',
    'the digest algorithm is not declared in SignedData',
  ),
  digestDiffers: why(
    'документ изменён после подписания, или подпись сделана для другого документа',
    'the document has changed since it was signed, or is another one',
  ),
  certificateMissing: why(
    'сертификата подписанта в файле подписи нет',
    'the signer’s certificate did not come along',
  ),
  certificateAmbiguous: why(
    'на подписанта указывают два разных сертификата',
    'the signer points at two different certificates',
  ),
  anotherCertificate: why(
    'подписанный атрибут указывает на другой сертификат',
    'signingCertificateV2 is of another certificate',
  ),
  certificateDigestUnknown: why(
    'атрибут указывает на сертификат неизвестным алгоритмом хэша',
    'signingCertificateV2 uses an unknown digest',
  ),
  signatureWrong: why(
    'подпись не соответствует ключу сертификата',
    'the signature is not that of the certificate’s key',
  ),
  usageMissing: why('в сертификате не указано назначение ключа', 'the certificate has no keyUsage'),
  usageNotSigning: why(
    'сертификат не предназначен для подписания: нет назначения «электронная подпись»',
    'keyUsage has neither digitalSignature nor nonRepudiation',
  ),
  usageNotDocuments: why(
    'расширенное назначение сертификата не включает подписание документов',
    'no extended usage is for documents',
  ),
  usageNotTimestamps: why(
    'сертификат службы штампов времени не предназначен только для штампов времени',
    'the extended usage is not time-stamping alone and critical',
  ),
  noTimestamp: why(
    'штампа времени нет: время подписания указано самим подписантом',
    'no time-stamp: the signing time is the signer’s own word',
  ),
  timestampUnreadable: why('штамп времени не читается', 'the time-stamp token cannot be read'),
  timestampCount: (most: number): Why =>
    why(`штампов времени больше ${most}`, `more than ${most} time-stamp tokens`),
  timestampSigners: why(
    'в штампе времени должен быть ровно один подписант со своим сертификатом',
    'a time-stamp token must have one signer, whose certificate came along',
  ),
  timestampImprint: why(
    'штамп времени сделан для другой подписи',
    'the time-stamp’s imprint is not of this signature',
  ),
  timestampMisplaced: why(
    'штамп времени подписи стоит не на своём месте',
    'a time-stamp of the signature stands under another attribute',
  ),
  timestampTerm: why(
    'штамп времени сделан вне срока действия сертификата службы штампов времени',
    'the time-stamp was made outside the term of its authority’s certificate',
  ),
  archiveLacks: why(
    'из подписи исчезло то, что было заверено архивным штампом времени',
    'something is gone that an archive time-stamp names',
  ),
  renewalGainsNothing: why(
    'сертификат службы штампов времени всё ещё старый: новый штамп продержался бы не дольше прежнего',
    'the authority still has its old certificate: another token would last no longer',
  ),
  timestampFuture: why(
    'штамп времени позже момента проверки',
    'the time-stamp is after the moment of judgement',
  ),
  nobodyStamped: why(
    'ни одна служба штампов времени не дала пригодного штампа',
    'no time-stamping authority gave a usable token',
  ),
  signatureNotGood: why(
    'подпись со штампом времени не прошла проверку',
    'the signature with its time-stamp is not good',
  ),
  evidenceIncomplete: why(
    'не для всех сертификатов есть свежий список отозванных или ответ OCSP',
    'no fresh list or OCSP answer for some certificate of the chains',
  ),
  timestampPast: why(
    'часы службы штампов времени отстают',
    'the clock of the time-stamping authority is slow',
  ),
  serviceSilent: (code: string): Why =>
    why(`служба не ответила (${code})`, `the service gave no answer (${code})`),
  serviceRefused: (status: number): Why =>
    why(`служба отказала (код ${status})`, `the service refused (status ${status})`),
  serviceAnswerUnreadable: why('ответ службы не читается', 'the answer of the service cannot be read'),
  nonceDiffers: why('служба ответила на другой запрос', 'the answer is to another question: nonce'),
  inTimestamp: (inner: Why): Why => why(`штамп времени: ${inner.ru}`, `time-stamp: ${inner.en}`),
  evidenceUnreadable: why(
    'приложенный к подписи список отозванных или ответ OCSP не читается',
    'a revocation list or OCSP answer inside the signature cannot be read',
  ),
  evidenceForeign: why(
    'приложенный к подписи список отозванных или ответ OCSP выдан не удостоверяющим центром цепочки',
    'a revocation list or OCSP answer inside the signature was given by no authority of its chains',
  ),
  evidenceCount: (most: number): Why =>
    why(
      `к подписи приложено больше ${most} списков отозванных и ответов OCSP`,
      `more than ${most} revocation lists and OCSP answers inside the signature`,
    ),
  noPath: why('цепочка не ведёт к доверенному корневому сертификату', 'no chain leads to a trusted root'),
  notAuthority: why(
    'в цепочке есть сертификат, владелец которого не является удостоверяющим центром',
    'a certificate of the chain was issued by no authority',
  ),
  authorityUsage: why(
    'у удостоверяющего центра в цепочке нет права подписывать сертификаты',
    'an authority of the chain may not sign certificates',
  ),
  pathTooLong: why(
    'цепочка длиннее, чем разрешено удостоверяющему центру',
    'the chain is longer than an authority was allowed',
  ),
  criticalUnknown: (id: string): Why =>
    why(
      `в сертификате цепочки есть неизвестное критическое расширение ${id}`,
      `a certificate of the chain has the unknown critical extension ${id}`,
    ),
  constraintUnsupported: (id: string): Why =>
    why(
      `в сертификате цепочки есть ограничение ${id}, которое программа не умеет проверять`,
      `a certificate of the chain has the constraint ${id}, which is not supported`,
    ),
  notYetValid: (serial: string): Why =>
    why(
      `сертификат ${serial} на момент проверки ещё не действует`,
      `certificate ${serial} is not valid yet at the moment of judgement`,
    ),
  expired: (serial: string): Why =>
    why(`срок действия сертификата ${serial} истёк`, `certificate ${serial} has expired`),
  signedOutsideTerm: why(
    'заявленное время подписания вне срока действия сертификата',
    'the claimed signing time is outside the certificate’s term',
  ),
  signedInFuture: why(
    'заявленное время подписания позже момента проверки',
    'the claimed signing time is after the moment of judgement',
  ),
  revocationNotAsked: why(
    'не проверялось: списки отозванных сертификатов не настроены',
    'not looked at: no revocation lists are configured',
  ),
  revoked: (serial: string): Why => why(`сертификат ${serial} отозван`, `certificate ${serial} is revoked`),
  revokedLater: (serial: string): Why =>
    why(
      `сертификат ${serial} отозван позже момента, на который проверяется подпись`,
      `certificate ${serial} was revoked after the moment that the signature is judged at`,
    ),
  noList: (serial: string): Why =>
    why(
      `нет пригодного списка отозванных для сертификата ${serial}`,
      `no usable revocation list for certificate ${serial}`,
    ),
  listStale: (serial: string): Why =>
    why(
      `список отозванных для сертификата ${serial} устарел`,
      `the revocation list for certificate ${serial} is stale`,
    ),
} as const;
