package it.telaio.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import it.telaio.house.Browser;
import java.nio.file.Path;
import java.util.List;

/**
 * Somebody at a browser, in one of two ways: by keyboard alone, where every place is reached by Tab with the focus in sight, or with
 * scripts off. What they do is the same.
 */
final class Hands implements AutoCloseable {
  private static final int MOST_TABS = 400;
  /** Whether the focused element is in the window, nothing lies over it, and it bears a mark that one sees. */
  private static final String SEEN = """
      () => {
        const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
        const shown = one.matches('input[type=radio], input[type=checkbox]') && one.closest('label') || one;
        const marked = [style, getComputedStyle(shown)].some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0
          || s.boxShadow !== 'none');
        if (!marked) return 'no mark of focus on ' + one.outerHTML.slice(0, 200);
        if (box.bottom <= 0 || box.top >= innerHeight) return 'outside the window: ' + one.outerHTML.slice(0, 200);
        const x = Math.max(0, Math.min(innerWidth - 1, box.left + Math.min(box.width / 2, 40)));
        const y = Math.max(0, Math.min(innerHeight - 1, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2));
        const top = document.elementFromPoint(x, y);
        const own = top && (one.contains(top) || top.contains(one) || top.closest('label') === one.closest('label'));
        return own ? '' : 'hidden behind ' + (top ? top.outerHTML.slice(0, 200) : 'nothing') + ': ' + one.outerHTML.slice(0, 200);
      }""";

  private final Browser.Visit visit;
  private final boolean keys;
  private int pressed;
  private FileChooser chooser;

  private Hands(Browser.Visit visit, boolean keys) {
    this.visit = visit;
    this.keys = keys;
    if (keys) {
      page().onFileChooser(opened -> chooser = opened);
    }
  }

  /** At {@code address}, by {@code way}. */
  static Hands at(String address, Way way) {
    return new Hands(Browser.visit(Browser.DESK, way == Way.KEYBOARD, address), way == Way.KEYBOARD);
  }

  /** How one does without a mouse, or without scripts. */
  enum Way {
    KEYBOARD, NO_SCRIPTS
  }

  Page page() {
    return visit.page();
  }

  /** What axe and the console find wrong with the page as it stands. */
  List<String> faults(String name, String... judged) {
    return visit.faults(name, judged);
  }

  /** How many keys were pressed since the last time it was asked. */
  int keysPressed() {
    int count = pressed;
    pressed = 0;
    return count;
  }

  /** Writes an address into the bar of the browser. */
  Hands go(String path) {
    assertThat(page().navigate(path).status()).as(path).isEqualTo(200);
    return this;
  }

  /** What the page says. */
  String text() {
    return page().locator("main").innerText();
  }

  Locator link(String name) {
    return page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }

  Locator button(String name) {
    return page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
  }

  Locator field(String label) {
    return page().getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first();
  }

  /** Goes where a link leads, or sends the form of a button: another page opens. */
  void press(Locator what) {
    if (keys) {
      reach(what);
      opening(() -> key("Enter"));
    } else {
      opening(what::click);
    }
  }

  /** Opens a fold. */
  void unfold(Locator summary) {
    if (keys) {
      reach(summary);
      key("Enter");
    } else {
      summary.click();
    }
  }

  /** Writes into a field what was not there. */
  void write(Locator field, String text) {
    if (keys) {
      reach(field);
      String kind = field.getAttribute("type");
      if ("date".equals(kind) || "time".equals(kind) || "datetime-local".equals(kind)) {
        type(civil(text, kind));
        assertThat(field.inputValue()).isEqualTo(text);
      } else {
        key("Control+a");
        page().keyboard().insertText(text);
      }
    } else {
      field.fill(text);
    }
  }

  /** Chooses one of several, or ticks. */
  void choose(Locator choice) {
    if (!keys) {
      choice.check();
    } else if ("checkbox".equals(choice.getAttribute("type"))) {
      reach(choice);
      key("Space");
    } else {
      reachGroup(choice);
    }
    assertThat(choice.isChecked()).isTrue();
  }

  /** Hands in files. */
  void attach(Locator field, Path... files) {
    if (keys) {
      reach(field);
      chooser = null;
      key("Space");
      page().waitForCondition(() -> chooser != null);
      chooser.setFiles(files);
    } else {
      field.setInputFiles(files);
    }
  }

  /** Takes a file away. */
  void take(Locator link, Path to) {
    Download download = page().waitForDownload(() -> {
      if (keys) {
        reach(link);
        key("Enter");
      } else {
        link.click();
      }
    });
    download.saveAs(to);
  }

  /** A key, or several at once, on the page as it stands. */
  void key(String key) {
    pressed++;
    page().keyboard().press(key);
  }

  /** The same, and another page opens. */
  void keyOpening(String key) {
    opening(() -> key(key));
  }

  private void opening(Runnable act) {
    try {
      page().waitForNavigation(act);
    } catch (TimeoutError e) {
      visit.picture("viaggio-fermo");
      throw new AssertionError("no page opened from " + page().url() + " at "
          + page().evaluate("() => document.activeElement.outerHTML.slice(0, 300)"), e);
    }
  }

  private void type(String text) {
    pressed += text.length();
    page().keyboard().type(text);
  }

  /** Reaches a place by Tab alone. */
  void reach(Locator place) {
    ElementHandle one = place.elementHandle();
    for (int tabs = 0; tabs <= MOST_TABS; tabs++) {
      if ((boolean) one.evaluate("one => one === document.activeElement")) {
        assertThat((String) page().evaluate(SEEN)).isEmpty();
        return;
      }
      key("Tab");
    }
    throw new AssertionError("not reached by keyboard: " + place);
  }

  /** Waits until the page has put the focus where one goes on. */
  void awaitFocus(Locator place) {
    page().waitForCondition(() -> (boolean) place.evaluate("one => one === document.activeElement"));
  }

  /** A group of radio buttons is one place: inside it one goes by arrows. */
  private void reachGroup(Locator choice) {
    ElementHandle wanted = choice.elementHandle();
    for (int tabs = 0; tabs <= MOST_TABS; tabs++) {
      if ((boolean) wanted.evaluate("one => document.activeElement.name === one.name")) {
        assertThat((String) page().evaluate(SEEN)).isEmpty();
        for (int arrows = 0; arrows < 20 && !(boolean) wanted.evaluate("one => one === document.activeElement"); arrows++) {
          key("ArrowDown");
        }
        if (!wanted.isChecked()) {
          key("Space");
        }
        return;
      }
      key("Tab");
    }
    throw new AssertionError("not reached by keyboard: " + choice);
  }

  /** Month, day, year, as the fields of this browser want them one after the other, whatever the language of the page. */
  private static String civil(String iso, String kind) {
    String day = iso.length() >= 10 ? iso.substring(5, 7) + iso.substring(8, 10) + iso.substring(0, 4) : "";
    String hour = iso.contains("T") ? iso.substring(11).replace(":", "") : kind.equals("time") ? iso.replace(":", "") : "";
    return day + hour;
  }

  @Override
  public void close() {
    visit.close();
  }
}
