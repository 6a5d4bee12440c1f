/** What stands in a signature mark (ГОСТ Р 7.0.97-2016, 5.23). */
export const MARK = {
  heading: ['ДОКУМЕНТ ПОДПИСАН', 'ЭЛЕКТРОННОЙ ПОДПИСЬЮ'],
  serial: (number: string): string => `Сертификат ${number}`,
  owner: (name: string): string => `Владелец ${name}`,
  validity: (from: string, to: string): string => `Действителен с ${from} по ${to}`,
} as const;
