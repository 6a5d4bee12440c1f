/** What a clerk reads of a scan: what is wrong, and who can put it right. */
import type { PageFinding } from './paper-room.ts';
import type { ScanLimits } from './scan-limits.ts';

const EYES = 'либо сверьте страницу с подлинником глазами (--seen и --seen-by)';

const NOT_READ = {
  'no-code': `код листа не читается: отсканируйте снова, не ниже 200 точек на дюйм, ${EYES}`,
  'no-picture': `на странице нет изображения, которое программа умеет читать: отсканируйте снова, не выше 600 точек на дюйм, ${EYES}`,
  'no-print-set': 'комплект напечатан без кодов: сверьте страницу с подлинником глазами (--seen и --seen-by)',
} as const;

export function findingInRussian(page: number, finding: PageFinding): string {
  const at = `страница ${page}: `;
  switch (finding.found) {
    case 'sheet':
      return `${at}лист ${finding.sheet}`;
    case 'not-read':
      return at + NOT_READ[finding.because];
    case 'two-codes':
      return `${at}на изображении листы с разными кодами: сканируйте каждый лист отдельно`;
    case 'other-document':
      return `${at}лист другого документа: уберите его и отсканируйте снова`;
    case 'other-revision':
      return `${at}лист этого документа, но из другого комплекта: подпишите лист нынешнего комплекта`;
    default:
      return finding satisfies never;
  }
}

type Unread = 'broken' | 'no-pages' | 'too-many-pages' | 'too-heavy' | 'too-slow';

/** @param page at which reading stopped */
export function unreadInRussian(why: Unread, page: number, { pages }: ScanLimits): string {
  switch (why) {
    case 'broken':
      return 'файл PDF устроен с ошибками или зашифрован: отсканируйте снова';
    case 'no-pages':
      return 'в файле нет страниц';
    case 'too-many-pages':
      return `в файле больше ${pages} страниц`;
    case 'too-heavy':
      return `чтение прервалось на странице ${page}: файл устроен с ошибками либо занимает больше памяти, чем отведено; ${PLAINLY}`;
    case 'too-slow':
      return `чтение прервано на странице ${page}: оно заняло больше времени, чем отведено; ${PLAINLY}`;
    default:
      return why satisfies never;
  }
}

const PLAINLY = 'отсканируйте снова с разрешением 300 точек на дюйм';

export const scanWords = {
  missing: (sheets: readonly number[], of: number): string =>
    `нет листов: ${sheets.join(', ')} (в комплекте ${of}): отсканируйте подлинник целиком`,
  doubled: (sheets: readonly number[]): string => `листы отсканированы дважды: ${sheets.join(', ')}`,
  tooMany: (pages: number, of: number): string =>
    `страниц в скане ${pages}, а листов в комплекте ${of}: уберите пустые и лишние страницы`,
  disordered: 'листы лежат не по порядку: разложите подлинник и отсканируйте снова',
} as const;
