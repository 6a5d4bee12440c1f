/** A table of transitions as data: which event leads from which state to which. */
export type Transitions<State extends string, Event extends string> = {
  readonly [S in State]: { readonly [E in Event]?: State };
};

/** Where `event` leads from `state`; `undefined` when the table does not have it. */
export const next = <State extends string, Event extends string>(
  table: Transitions<State, Event>,
  state: State,
  event: Event,
): State | undefined => table[state][event];

/** The table as a Mermaid diagram; `docs/states.md` holds exactly this, and a test compares. */
export function diagram<State extends string, Event extends string>(
  table: Transitions<State, Event>,
  initial: State,
): string {
  const states = Object.keys(table) as State[];
  const arrows = states.flatMap((from) =>
    Object.entries<State | undefined>(table[from]).map(
      ([event, to]) => `  ${drawn(from)} --> ${drawn(to ?? from)}: ${event}`,
    ),
  );
  const hyphenated = states.filter((state) => state.includes('-'));
  return [
    'stateDiagram-v2',
    ...hyphenated.map((state) => `  state "${state}" as ${drawn(state)}`),
    `  [*] --> ${drawn(initial)}`,
    ...arrows,
  ].join('\n');
}

const drawn = (state: string): string => state.replaceAll('-', '_');
