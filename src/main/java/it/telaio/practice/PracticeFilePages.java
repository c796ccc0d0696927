package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Refusal;
import it.telaio.practice.AddPracticeFile.Said;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Pictures and papers of a sheet, brought and taken away. */
@Controller
final class PracticeFilePages {
  private final AddPracticeFile add;
  private final PracticeDrafts drafts;
  private final PracticeFiles files;
  private final SendPracticeFile send;

  PracticeFilePages(AddPracticeFile add, PracticeDrafts drafts, PracticeFiles files, SendPracticeFile send) {
    this.add = add;
    this.drafts = drafts;
    this.files = files;
    this.send = send;
  }

  /** A file of a sheet that is not public, for who writes or checks it. */
  @GetMapping("/pratiche/area/{id}/file/{file}")
  void file(Viewer.Signed viewer, @PathVariable String id, @PathVariable String file, HttpServletResponse response) throws IOException {
    UUID practice = drafts.find(viewer, PracticePages.id(id)).orElseThrow(NotHere::new).id();
    UUID wanted = PracticePages.id(file);
    send.send(viewer, practice, files.of(viewer, practice).stream().filter(one -> one.id().equals(wanted)).findFirst()
        .orElseThrow(NotHere::new), response);
  }

  @PostMapping("/pratiche/area/{id}/file")
  SeeOther add(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @RequestParam MultipartFile file,
      @RequestParam String caption, @RequestParam String credit, @RequestParam String release) throws IOException {
    PracticeWords words = PracticeWords.in(PageFrame.language(request));
    try {
      if (file.getSize() > AddPracticeFile.LARGEST) {
        throw PracticeRefusal.TOO_LARGE.thrown();
      }
      String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
      add.add(viewer, PracticePages.id(id), file.getBytes(), name, new Said(caption, credit, release));
    } catch (Refusal.Thrown thrown) {
      return back(id).saying(thrown.refusal().text(words.locale()));
    }
    return back(id).saying(words.say("edit.files.added"));
  }

  @PostMapping("/pratiche/area/{id}/file/{file}")
  SeeOther remove(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @PathVariable String file) {
    add.remove(viewer, PracticePages.id(id), PracticePages.id(file));
    return back(id).saying(PracticeWords.in(PageFrame.language(request)).say("edit.files.removed"));
  }

  private static SeeOther back(String id) {
    return SeeOther.at("/pratiche/area/" + PracticePages.id(id) + "?parte=contact");
  }
}
