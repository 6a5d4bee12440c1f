/** Trust: roots and revocation lists of the settings, without which no signature passes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Probe } from '../../pipeline/doctor/finding.ts';
import { readCertificate, summaryOf } from '../../signature/certificate.ts';
import { derFrom } from '../../signature/pem.ts';
import { readable } from '../../signature/readable.ts';
import { type KeptList, type ListState, listStates } from '../../signature/signatory/lists.ts';
import type { Moments } from '../../signature/signatory/signatory.ts';
import { trusted } from '../trust.ts';

export const trustProbes = (directory: string, moments: Moments): readonly Probe[] => [
  {
    group: 'trust',
    code: 'roots',
    name: 'корневые сертификаты',
    run: async () => onRoots(directory, moments),
  },
  {
    group: 'trust',
    code: 'revocation-lists',
    name: 'списки отзыва',
    run: async () => onLists(keptLists(directory), moments),
  },
];

function onRoots(directory: string, { until }: Moments): string | readonly Answer[] {
  const found = trusted(directory);
  const roots = found.roots.map((der) => summaryOf(readCertificate(der)));
  if (roots.length === 0) return [nothing('no-roots', 'нет ни одного корневого сертификата')];
  const torn = found.unreadable.filter((name) => !name.endsWith('.crl')).map(unreadableRoot);
  const ended = roots.filter(({ notAfter }) => notAfter < until);
  if (ended.length + torn.length === 0) return `корней: ${roots.length}`;
  const over = ended.map(({ owner }): Answer => ({
    outcome: ended.length === roots.length ? 'fails' : 'warns',
    code: 'root-ended',
    says: `срок корневого сертификата кончился: ${owner}`,
    doThis: 'положите новый корневой сертификат в TRUST_DIRECTORY',
    who: 'administrator',
  }));
  return [...over, ...torn];
}

const unreadableRoot = (name: string): Answer => ({
  outcome: 'warns',
  code: 'root-unreadable',
  says: `файл ${name} не читается: этого корневого сертификата для проверки подписей нет`,
  doThis: 'положите целый файл в TRUST_DIRECTORY или уберите его оттуда',
  who: 'administrator',
});

function keptLists(directory: string): readonly KeptList[] {
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.crl')) : [];
  return names.toSorted().map((place) => {
    const bytes = readFileSync(join(directory, place));
    return { place, der: readable(() => derFrom(bytes, 'X509 CRL')) ?? bytes };
  });
}

export function onLists(lists: readonly KeptList[], moments: Moments): readonly Answer[] {
  if (lists.length === 0) return [nothing('no-lists', 'нет ни одного списка отзыва')];
  return listStates(lists, moments).map((one) => onList(one));
}

function onList({ of, state, nextUpdate }: ListState): Answer {
  const when =
    nextUpdate === undefined ? 'срок следующего не назван' : `следующий нужен к ${minute(nextUpdate)}`;
  const renew = { doThis: 'обновите список отзыва в TRUST_DIRECTORY', who: 'administrator' } as const;
  switch (state) {
    case 'fresh':
      return { outcome: 'works', says: `${of}: действует, ${when}` };
    case 'ends-before':
      return { outcome: 'warns', code: 'list-ends', says: `${of}: к подписанию устареет, ${when}`, ...renew };
    case 'stale':
      return { outcome: 'fails', code: 'list-stale', says: `${of}: устарел, ${when}`, ...renew };
    case 'unreadable':
      return { outcome: 'fails', code: 'list-unreadable', says: `файл ${of} не читается`, ...renew };
  }
}

const FORMAT = new Intl.DateTimeFormat('ru-RU', {
  timeZone: 'Europe/Moscow',
  dateStyle: 'short',
  timeStyle: 'short',
});

const minute = (at: string): string => `${FORMAT.format(new Date(at))} (Москва)`;

const nothing = (code: string, what: string): Answer => ({
  outcome: 'fails',
  code,
  says: `${what}: ни одна подпись не будет принята`,
  doThis: 'положите его в папку TRUST_DIRECTORY',
  who: 'administrator',
});
