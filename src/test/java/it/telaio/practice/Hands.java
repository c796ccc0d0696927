package it.telaio.practice;

import com.microsoft.playwright.Page;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;

/**
 * How a person in a journey uses a page: with a pointer, or with a keyboard alone, going from control to control with the tab
 * key as someone does who cannot point.
 */
final class Hands implements AutoCloseable {
  private static final int ASTRAY = 40;
  private static final String HERE = """
      selector => {
        const here = document.activeElement;
        const wanted = document.querySelector(selector);
        return here === wanted || (here && wanted && here.type === 'radio' && here.name === wanted.name);
      }""";
  /** How many controls lie between the focus and the wanted one, in the order of the page; -1 where it lies before. */
  private static final String FAR = """
      selector => {
        const wanted = document.querySelector(selector);
        const group = one => one.type === 'radio' ? one.name : '';
        const stops = [];
        document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]').forEach(one => {
          const same = group(one) && stops.find(stop => group(stop) === group(one));
          if (!one.checkVisibility({visibilityProperty: true}) || one.disabled || same) { return; }
          stops.push(one);
        });
        const place = one => stops.findIndex(stop => stop === one || (group(one) && group(stop) === group(one)));
        const main = stops.findIndex(stop => document.querySelector('main').contains(stop));
        const active = document.activeElement;
        const before = stops.filter(stop => active.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING).length;
        const here = active === document.body ? (location.hash === '#contenuto' ? main - 1 : -1)
          : place(active) >= 0 ? place(active) : before - 1;
        return place(wanted) - here;
      }""";

  private final Browser.Visit visit;
  private final boolean keyboard;

  private Hands(Browser.Visit visit, boolean keyboard) {
    this.visit = visit;
    this.keyboard = keyboard;
  }

  /** The hands of {@code person}: with the keyboard alone and scripts, or with a pointer and no scripts. */
  static Hands of(TestPerson person, boolean keyboard, int width) {
    Browser.Visit visit = keyboard ? Browser.visit(width) : Browser.visitWithoutScripts(width);
    String[] cookie = person.cookie().split("=", 2);
    return new Hands(visit.cookie(cookie[0], cookie[1]), keyboard);
  }

  Browser.Visit visit() {
    return visit;
  }

  Hands go(String path) {
    visit.go(path);
    return this;
  }

  String text() {
    return visit.page().locator("main").textContent();
  }

  Hands fill(String selector, String text) {
    Page page = visit.page();
    if (!keyboard) {
      page.fill(selector, text);
      return this;
    }
    reach(selector);
    page.keyboard().press("Control+A");
    page.keyboard().insertText(text);
    return this;
  }

  /** Chooses a radio or a checkbox. */
  Hands choose(String selector) {
    Page page = visit.page();
    if (!keyboard) {
      page.check(selector);
      return this;
    }
    reach(selector);
    for (int i = 0; i < 20 && !page.locator(selector).first().isChecked(); i++) {
      boolean radio = "radio".equals(page.locator(selector).first().getAttribute("type"));
      page.keyboard().press(radio && i > 0 ? "ArrowDown" : "Space");
    }
    if (!page.locator(selector).first().isChecked()) {
      throw new IllegalStateException("cannot be chosen by keyboard: " + selector);
    }
    return this;
  }

  /** Chooses the option of a list that begins with {@code words}. */
  Hands pick(String selector, String words) {
    Page page = visit.page();
    if (keyboard) {
      reach(selector);
      page.keyboard().type(words);
    } else {
      page.selectOption(selector, new com.microsoft.playwright.options.SelectOption().setLabel(words));
    }
    return this;
  }

  /** Follows a link or presses a button, and waits for the page it leads to. */
  Hands press(String selector) {
    Page page = visit.page();
    if (keyboard) {
      reach(selector);
      page.waitForNavigation(() -> page.keyboard().press("Enter"));
    } else {
      page.waitForNavigation(() -> page.locator(selector).first().click());
    }
    return this;
  }

  /** Goes on with the tab key until what fits {@code selector} has the focus; past the head of the page by its first link. */
  private void reach(String selector) {
    Page page = visit.page();
    if ((boolean) page.evaluate("() => document.activeElement === document.body")
        && (boolean) page.evaluate("selector => !!document.querySelector('main').querySelector(selector)", selector)) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("() => document.activeElement.getAttribute('href') === '#contenuto'")) {
        page.keyboard().press("Enter");
      }
    }
    int far = ((Number) page.evaluate(FAR, selector)).intValue();
    for (int i = 0; i < Math.max(0, far); i++) {
      page.keyboard().press("Tab");
    }
    for (int i = 0; i < ASTRAY && !(boolean) page.evaluate(HERE, selector); i++) {
      page.keyboard().press(far < 0 ? "Shift+Tab" : "Tab");
    }
    if (!(boolean) page.evaluate(HERE, selector)) {
      throw new IllegalStateException("not reached by keyboard: " + selector + " on " + page.url());
    }
  }

  @Override
  public void close() {
    visit.close();
  }
}
