/**
 * The longest that one attempt at handing a document over may take.
 *
 * The settle time of an unanswered submission runs from before the sending: it must be longer than this and the
 * portal's own limit together, or the document would be sent again while the first is still being taken.
 */
export const PUBLISH_LIMIT_MS = 120_000;
