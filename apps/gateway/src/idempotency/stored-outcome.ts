/** JSON that keeps times apart from texts: `{"$date": …}` is a time; no row has a field of that name. */
export const toStored = (value: unknown): unknown => {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(toStored);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, toStored(member)]));
};

export const fromStored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(fromStored);
  if (typeof value !== "object" || value === null) return value;
  if ("$date" in value && typeof value.$date === "string") return new Date(value.$date);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fromStored(member)]));
};
