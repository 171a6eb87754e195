import { expect, it } from "vitest";
import { replaceBetween } from "./document.ts";

const [BEGIN, END] = ["<!-- timing: begin -->", "<!-- timing: end -->"];

it("replaces what stands between its two lines and nothing else", () => {
  const document = `# Models\n${BEGIN}\nold\n${END}\nend\n`;
  expect(replaceBetween(document, "timing", "new")).toBe(`# Models\n${BEGIN}\n\nnew\n\n${END}\nend\n`);
});

it("refuses a document without the two lines", () => {
  for (const document of ["", BEGIN, END, `${END}\n${BEGIN}`, `${BEGIN}${END}${BEGIN}${END}`]) {
    expect(() => replaceBetween(document, "timing", "new")).toThrow("needed are the lines");
  }
});
