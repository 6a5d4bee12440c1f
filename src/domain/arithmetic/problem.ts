/** What does not add up, for a person. */
export interface ArithmeticProblem {
  /** Path of the field from the root of the content, 0-based, joined by dots: `sectionII.rows.3.serviceCode`. */
  readonly at: string;
  /** In Russian. It may name numbers of the form, never a person or a code of one. */
  readonly rule: string;
}
