/* Where marks stand, and where what belongs to a block can be put. */

/* The block that a mark stands in, or stands after. */
export const blockOf = (mark) => {
  if (mark.tagName === "DETAILS") return mark;
  return mark.parentElement.closest("p, h1, h2, h3, h4, h5, h6, dt, td, th, li, figure") ?? mark.parentElement;
};

/* Puts an element where it breaks nothing: after a paragraph or a heading, in a list's item,
   after the whole of a table. */
export const putAfter = (mark, element) => {
  const block = blockOf(mark);
  const table = block.closest("table");
  if (table) {
    (table.closest(".table-wrapper") ?? table).after(element);
  } else if (block.matches("dt, li, figure")) {
    block.append(element);
  } else {
    block.after(element);
  }
};
