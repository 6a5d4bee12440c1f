/** Why a file is not looked at; `message` in Russian. */
export type Refusal =
  | { readonly kind: 'unreadable'; readonly message: string }
  /** It may be honest, but it is more than we look at. */
  | { readonly kind: 'too-large'; readonly message: string }
  /** So many elements of the name, and not one. */
  | { readonly kind: 'count'; readonly count: number };
