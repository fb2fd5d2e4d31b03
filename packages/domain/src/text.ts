/** Characters that no text of ours may hold: the database takes no NUL, and lone halves of characters are no text at all. */
const FORBIDDEN_ON_ONE_LINE = /[\p{Cc}\p{Cs}]/u;
const FORBIDDEN_IN_TEXT = /[\p{Cs}]|(?![\t\n\r])\p{Cc}/u;

export const isOneLine = (text: string): boolean => !FORBIDDEN_ON_ONE_LINE.test(text);

/** Tabs and line breaks may be in it, other control characters not. */
export const isPlainText = (text: string): boolean => !FORBIDDEN_IN_TEXT.test(text);
