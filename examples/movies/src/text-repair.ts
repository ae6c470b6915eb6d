// Some titles were written as Windows-1252 and read as Mac Roman: "LÈon" is "Léon". A letter of the
// list stands for the one at the same byte. Other letters (the ³ of "Alien³") are right already.
const meant: ReadonlyMap<string, string> = new Map([
  ["È", "é"],
  ["Ë", "è"],
  ["Í", "ê"],
  ["‡", "à"],
  ["·", "á"],
  ["‰", "ä"],
  ["Î", "ë"],
  ["Û", "ó"],
  ["Ù", "ô"],
  ["˘", "ù"],
  ["Ö", "…"],
  ["Ω", "½"],
]);

/**
 * Mends garbled letters.
 *
 * @example repairText("DÈj‡ Vu") // "Déjà Vu"
 */
export function repairText(text: string): string {
  return Array.from(text, (letter) => meant.get(letter) ?? letter).join("");
}
