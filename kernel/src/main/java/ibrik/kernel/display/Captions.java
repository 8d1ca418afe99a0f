package ibrik.kernel.display;

import java.util.Map;

/** Titles over pictures: as HTML around the same PNG. */
final class Captions {
  private Captions() {}

  static MimeBundle above(String title, MimeBundle picture) {
    if (title == null) {
      return picture;
    }
    Object png = picture.data().get(MimeBundle.PNG);
    var size = (Map<?, ?>) picture.metadata().get(MimeBundle.PNG);
    String html =
        """
        <figure style="margin:0">
          <figcaption style="font-weight:600;margin-bottom:4px">%s</figcaption>
          <img alt="%s" width="%s" height="%s" src="data:image/png;base64,%s">
        </figure>"""
            .formatted(
                Texts.escape(title),
                Texts.escape((String) picture.data().get(MimeBundle.TEXT)),
                size.get("width"),
                size.get("height"),
                png);
    return picture.with(MimeBundle.HTML, html);
  }
}
