import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Styles text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** A painter for an output that wants colour, or does not. */
export function paintFor(colour: boolean): Paint {
  // Whether to colour is decided; the terminal of this process has no say in it.
  return (style, text) => (colour && text !== "" ? styleText(style, text, { validateStream: false }) : text);
}
