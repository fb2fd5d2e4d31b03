/** The database takes no NUL, and lone halves of characters are no text at all. */
const BROKEN_ON_ONE_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const BROKEN_IN_TEXT = /[\p{Cs}]|(?![\t\n\r])\p{Cc}/u;

/**
 * What nobody sees, or what makes the rest read in another order: with it two names look the same, or a request looks like
 * another one to who approves it. Joiners and variation selectors stay where scripts and emoji need them: after a character
 * that is not ASCII.
 */
const UNSEEN = /(?:\p{Cf}|\p{Default_Ignorable_Code_Point}|\u2800)/gu;
const NEEDED_AFTER_OTHERS = /\u200c|\u200d|\ufe0e|\ufe0f/u;
/** More marks on one letter than any script has: they cover the lines around it. */
const HEAPED_MARKS = /\p{M}{8}/u;

function misleads(text: string): boolean {
  if (HEAPED_MARKS.test(text)) return true;
  return [...text.matchAll(UNSEEN)].some(({ 0: found, index }) => {
    const before = text.charCodeAt(index - 1);
    return !(NEEDED_AFTER_OTHERS.test(found) && before > 0x7f && !isUnseen(text[index - 1]));
  });
}

const isUnseen = (character = ""): boolean => character.replace(UNSEEN, "") === "";

export const isOneLine = (text: string): boolean => !BROKEN_ON_ONE_LINE.test(text) && !misleads(text);

/** Tabs and line breaks may be in it, other control characters not. */
export const isPlainText = (text: string): boolean => !BROKEN_IN_TEXT.test(text) && !misleads(text);
