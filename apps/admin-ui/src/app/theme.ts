import { createTheme, type MantineColorsTuple, Modal } from "@mantine/core";

/** Harbour green: the name's colour, AA on white from 7 on and on dark from 4 down. */
const harbour: MantineColorsTuple = [
  "#e6f6f3",
  "#cdeae4",
  "#9fd6cb",
  "#6cc2b2",
  "#45b09d",
  "#1f9a86",
  "#128370",
  "#0b6b5f",
  "#085549",
  "#053f37",
];

/** Slate: what dark screens are made of. */
const dark: MantineColorsTuple = [
  "#d5dee6",
  "#a9b6c0",
  "#8795a1",
  "#5d6b76",
  "#3d4852",
  "#303a42",
  "#222a31",
  "#1a2127",
  "#12171b",
  "#0c1013",
];

export const theme = createTheme({
  primaryColor: "harbour",
  colors: { harbour, dark },
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  defaultRadius: "md",
  cursorType: "pointer",
  fontFamily: "Inter, ui-sans-serif, system-ui, 'Segoe UI', Roboto, sans-serif",
  headings: { fontWeight: "650" },
  respectReducedMotion: true,
  // Its title line is a `header`, and the page has a banner already.
  components: { Modal: Modal.extend({ defaultProps: { attributes: { header: { role: "none" } } } }) },
});
