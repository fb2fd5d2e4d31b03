/** One plain address: no name, no list, no comment, no quotes, and nothing that could end a header or a command. */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?!-)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/;

export const isMailAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text);
