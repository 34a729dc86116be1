/** One replacement of text; positions are offsets into the file as the compiler reads it (without a BOM). */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Changes to one file that belong together: all of them or none. They do not overlap. */
export type Edit = readonly TextChange[];
