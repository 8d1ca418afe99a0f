package ibrik.kernel.display.chart;

import ibrik.kernel.display.Display;
import ibrik.kernel.display.Drawing;
import ibrik.kernel.display.MimeBundle;
import ibrik.kernel.display.RendererProvider;

/** How XChart's own charts look: as they were made, background and all. */
public final class ChartRenderers implements RendererProvider {
  @Override
  public void registerRenderers() {
    Display.register(
        org.knowm.xchart.internal.chartpart.Chart.class, (chart, out) -> out.add(render(chart)));
  }

  private static MimeBundle render(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    String title = chart.getTitle();
    String text =
        "chart%s of %d series"
            .formatted(title.isEmpty() ? "" : " " + title, chart.getSeriesCollection().size());
    return new Drawing(width, height, g -> chart.paint(g, width, height)).bundle(text);
  }
}
