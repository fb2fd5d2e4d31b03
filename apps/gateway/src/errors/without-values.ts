const VARIABLE = /^Variable "(\$\w+)" got invalid value /;
const PLACE = / at "([\w.[\]]+)"; [^;]*$/;
/** What says nothing of the value itself: names of fields and types alone. */
const ABOUT_FIELDS =
  /; (Field "\w+" (?:is not defined by type "\w+"|of required type "[\w![\]]+" was not provided)\.)[^;]*$/;

/** What was sent for a variable may be a secret in the wrong place: an error says where it is, and not what. */
export function withoutValues(message: string): string {
  const variable = VARIABLE.exec(message)?.[1];
  if (variable === undefined) return message;
  const place = PLACE.exec(message)?.[1] ?? variable.slice(1);
  const said = ABOUT_FIELDS.exec(message)?.[1] ?? "What was sent is not of its type.";
  return `Variable "${variable}" does not fit at "${place}": ${said}`;
}
