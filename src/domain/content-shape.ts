/**
 * What the content of a document is made of, as plain data: the common tongue of `schemas`, which knows the
 * rules, and `src/xml`, which knows elements. The shape says only what an XSD can say; the rest of the
 * rules (check digits, arithmetic) stay with the schema.
 */

/** A leaf, a record of named fields, one of several fields, or a list of like things. */
export type Shape =
  | {
      readonly kind: 'text';
      readonly minLength: number;
      /** In UTF-16 units, as the schema counts; every character of the forms is one unit. */
      readonly maxLength: number;
      /** Regular expression over the whole value, in the subset common to XSD and JavaScript. */
      readonly pattern?: string;
    }
  /** One of a few codes. */
  | { readonly kind: 'code'; readonly values: readonly string[] }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'day' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly decimals: number }
  | { readonly kind: 'record'; readonly fields: readonly FieldShape[] }
  /** Exactly one of the fields is there: a union told by its field's name. None of them is optional. */
  | { readonly kind: 'one-of'; readonly fields: readonly FieldShape[] }
  | {
      readonly kind: 'list';
      readonly item: Shape;
      /** Name of the element that carries one item. */
      readonly itemName: string;
      readonly minItems: number;
      readonly maxItems: number;
      /** Paths inside an item (`location/oktmo`) that together tell it from every other item. */
      readonly unique?: readonly string[];
    };

export interface FieldShape {
  /** Name in the content and of the element. */
  readonly name: string;
  /** In Russian, as the form calls it. */
  readonly title: string;
  readonly optional: boolean;
  readonly shape: Shape;
}

/** One kind of document: its root element and what is inside. */
export interface DocumentShape {
  readonly rootName: string;
  readonly title: string;
  readonly fields: readonly FieldShape[];
}
