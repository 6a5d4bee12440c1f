/** Письмо: what the house sends to its officials, and who sends it. Nothing personal stands in one. */
export interface LetterSection {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface Letter {
  /** The same for each copy of it, so that a second one is known as such: letters, digits and `-`. */
  readonly id: string;
  readonly subject: string;
  readonly sections: readonly LetterSection[];
}

export type LetterOutcome =
  /** The server took it; so many of those whom it is for, the server does not know. */
  | { readonly kind: 'sent'; readonly refusedCount: number }
  /** Its bytes began to leave, and no answer came: it may have arrived. */
  | { readonly kind: 'unknown' };

export interface Mailer {
  /**
   * @throws {Fault} `MAIL_UNREACHABLE` when the server does not answer, or asks to come later; `MAIL_REFUSED`
   * when it takes no letter of ours, cannot encrypt, or is not who it should be. In both cases nothing was sent.
   */
  send(letter: Letter): Promise<LetterOutcome>;
  /** Goes as far as a letter would, and sends none. @throws {Fault} as `send` */
  check(): Promise<void>;
}
