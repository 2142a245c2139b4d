/* What the tests ask of a page that is shown. Each function answers with plain values. */
globalThis.probes ??= (() => {
  const SEEN = { opacityProperty: true, visibilityProperty: true };
  const named = (element) => {
    const classes = element.getAttribute("class");
    return element.localName + (classes ? `.${classes.trim().split(/\s+/).join(".")}` : "");
  };

  /* How an element looks, as far as that may tell where the keyboard is. */
  const look = (element) => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === "none" ? "" : style.outline;
    return [outline, style.boxShadow, style.border, style.backgroundColor, style.opacity].join();
  };
  const elsewhere = new Map();

  /* Whether some of an element is to be seen, and nothing lies on it. */
  const isSeen = (element) =>
    element.checkVisibility(SEEN) &&
    [...element.getClientRects()].some(({ left, top, width, height }) => {
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return width && height && hit && (element.contains(hit) || hit.contains(element));
    });

  /* Every text that is shown. */
  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found.filter(
      (text) => text.data.trim() && text.parentElement.checkVisibility(SEEN),
    );
  };

  return {
    /* How far beyond the window the page reaches, in pixels. */
    excess: () => document.scrollingElement.scrollWidth - innerWidth,

    /* The number of characters in each line of the paragraphs but the first and the last. */
    lines: () =>
      [...document.querySelectorAll("#furo-main-content section > p")].flatMap((paragraph) => {
        const range = document.createRange();
        const lines = [];
        let last = Infinity;
        for (const text of texts(paragraph)) {
          if (text.parentElement.closest(".headerlink, .footnote-reference")) continue;
          for (let at = 0; at < text.length; at++) {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const { left, width } = range.getBoundingClientRect();
            if (!width) continue; // a space at which the line breaks
            if (left < last - 5) lines.push(0); // back to the margin
            lines[lines.length - 1] += 1;
            last = left;
          }
        }
        return lines.slice(1, -1);
      }),

    /* Boxes that cut off some of their text. */
    clipped: () =>
      [...document.querySelectorAll("body *")]
        .filter((element) => {
          const { overflowX, overflowY } = getComputedStyle(element);
          const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
          const { scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
          return (
            element.checkVisibility(SEEN) &&
            element.textContent.trim() &&
            clientWidth > 1 && // or it is for screen readers
            ((cuts(overflowX) && scrollWidth > clientWidth + 1) ||
              (cuts(overflowY) && scrollHeight > clientHeight + 1))
          );
        })
        .map(named),

    /* Pairs of words that stand on one another. */
    overlaps: () => {
      const range = document.createRange();
      const boxes = texts(document.body).flatMap((text) => {
        range.selectNodeContents(text);
        return [...range.getClientRects()].map((box) => ({ box, words: text.data.trim() }));
      });
      boxes.sort((one, other) => one.box.top - other.box.top);
      return boxes.flatMap(({ box, words }, index) => {
        const found = [];
        for (const other of boxes.slice(index + 1)) {
          if (other.box.top >= box.bottom) break;
          const across =
            Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - other.box.top;
          // Letters do not fill the height of their box.
          if (across > 2 && down > 0.4 * Math.min(box.height, other.box.height))
            found.push([words.slice(0, 40), other.words.slice(0, 40)]);
        }
        return found;
      });
    },

    /* What takes more than an instant to change, or goes on moving. */
    moving: () => {
      const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.001);
      return [...document.querySelectorAll("*")].flatMap((element) =>
        ["", "::before", "::after"]
          .filter((part) => {
            const style = getComputedStyle(element, part || null);
            return (
              style.scrollBehavior === "smooth" ||
              lasts(style.transitionDuration) ||
              (style.animationName !== "none" && lasts(style.animationDuration))
            );
          })
          .map((part) => named(element) + part),
      );
    },

    /* The colours of all there is. */
    colours: () =>
      [...document.querySelectorAll("body, body *")].map((element) => {
        const { color, backgroundColor, borderColor } = getComputedStyle(element);
        return [named(element), color, backgroundColor, borderColor].join(" ");
      }),

    /* Keeps how everything looks while the keyboard is elsewhere. */
    remember: () => {
      for (const element of document.querySelectorAll("body *"))
        elsewhere.set(element, look(element));
    },

    /* Where the keyboard is, and what is wrong there; nothing at the end of the page. */
    here: () => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const faults = [];
      const shown = [element, ...(element.labels ?? [])]; // a label may stand for its control
      if (!shown.some(isSeen)) faults.push("is not to be seen");
      if (shown.every((each) => elsewhere.get(each) === look(each)))
        faults.push("looks as it does otherwise");
      const words = element.getAttribute("aria-label") ?? element.textContent.trim();
      return [`${named(element)} “${words.slice(0, 40)}”`, faults];
    },

    /* WCAG 1.4.12: the most space that a reader may ask for. */
    spaceOut: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }`);
      document.adoptedStyleSheets = [sheet];
    },
  };
})();
