/** The file that was chosen last, held while the window lives: whoever comes back from a dry run to mend the mapping need not look for it again. */
let held: File | undefined;

export function holdFile(file: File | undefined) {
  held = file;
}

export function heldFile(): File | undefined {
  return held;
}
