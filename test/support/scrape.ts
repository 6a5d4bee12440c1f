/** What Prometheus would read: a line a number. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Scrape {
  readonly text: string;
  readonly samples: readonly Sample[];
  /** The number of one line; `undefined` where there is none. */
  readonly value: (name: string, labels?: Readonly<Record<string, string>>) => number | undefined;
}

const LINE = /^(?<name>\w+)(?:\{(?<labels>.*)\})? (?<value>\S+)$/;

export async function scrape(url: string): Promise<Scrape> {
  const answer = await fetch(url);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
  const samples = text.split('\n').flatMap(sampleOf);
  return {
    text,
    samples,
    value: (name, labels = {}) =>
      samples.find(
        (one) =>
          one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
      )?.value,
  };
}

function sampleOf(line: string): readonly Sample[] {
  const { name, labels = '', value } = LINE.exec(line)?.groups ?? {};
  if (name === undefined) return [];
  const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(
    ([, key = '', text = '']) => [key, text] as const,
  );
  return [{ name, labels: Object.fromEntries(pairs), value: Number(value) }];
}
