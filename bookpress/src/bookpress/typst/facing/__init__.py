"""Facing pages: two languages of a book composed so that passage stands against passage.

A facing edition of the layout ``pages`` is two books of one language each, the very ones that the
builder makes by themselves, with the first language on the pages on the left and the second on
those on the right. What makes them one:

- :mod:`.marks`: the writer marks each passage, by a name that both languages give it;
- :mod:`.measures`: each book is composed once on endless pages, which tells how high passages are;
- :mod:`.spreads`: from the heights of both, a line and a spread is chosen for each pair
  (:mod:`.reckoning` asks the template for that);
- :mod:`.composition`: Typst composes both books as that says, and is asked where passages stand;
  :mod:`.joined` makes one PDF of the two.

Typst breaks paragraphs and sets notes at the foot of pages as ever. It is told of three things
alone: space before a passage, a page that ends before it, and room that a page keeps free.
"""
