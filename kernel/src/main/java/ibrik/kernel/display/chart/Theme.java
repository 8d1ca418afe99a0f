package ibrik.kernel.display.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/**
 * Colours and fonts of charts. Nothing is painted behind a chart, so that the page's own colour is
 * its background; greys and colours are of middle brightness, to be read on light and on dark.
 */
final class Theme {
  static final Color TEXT = new Color(0x767c84);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Color GRID = new Color(128, 128, 128, 60);
  private static final Color NOTHING = new Color(0, 0, 0, 0);

  private static final Color[] SERIES = {
    new Color(0x3b82c4), new Color(0xe8832a), new Color(0x3aa655), new Color(0xdc5050),
    new Color(0x9b78c8), new Color(0xa0705a), new Color(0xdb77b5), new Color(0x2fb1be),
    new Color(0xa5a53a), new Color(0x8a8f98)
  };

  /** From low to high, all of middle brightness. */
  private static final Color[] SCALE = {
    new Color(0x4f6fd0),
    new Color(0x2fa5c4),
    new Color(0x45b06a),
    new Color(0xe0a030),
    new Color(0xd8504a)
  };

  private Theme() {}

  /** The colour of curve number {@code i}. */
  static Color series(int i) {
    return SERIES[i % SERIES.length];
  }

  static Color[] scale() {
    return SCALE.clone();
  }

  /** The colour of a share between 0 and 1 of a range. */
  static Color scale(double share) {
    double at = Math.clamp(share, 0, 1) * (SCALE.length - 1);
    int low = (int) Math.min(at, SCALE.length - 2);
    return mix(SCALE[low], SCALE[low + 1], at - low);
  }

  private static Color mix(Color a, Color b, double share) {
    return new Color(
        (int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())),
        (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
        (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
  }

  static Color faint(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 80);
  }

  static void apply(AxesChartStyler styler) {
    styler.setSeriesColors(SERIES);
    styler.setChartBackgroundColor(NOTHING);
    styler.setPlotBackgroundColor(NOTHING);
    styler.setPlotBorderVisible(false);
    styler.setChartFontColor(TEXT);
    styler.setChartTitleFont(TITLE);
    styler.setChartTitleBoxVisible(false);
    styler.setLegendBackgroundColor(NOTHING);
    styler.setLegendBorderColor(NOTHING);
    styler.setLegendFont(LABEL);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setLegendSeriesLineLength(16);
    styler.setAxisTitleFont(LABEL);
    styler.setAxisTickLabelsFont(TICK);
    styler.setAxisTickLabelsColor(TEXT);
    styler.setAxisTickMarksColor(TEXT);
    styler.setXAxisTitleColor(TEXT);
    styler.setYAxisTitleColor(TEXT);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setXAxisTickMarkSpacingHint(90);
    styler.setYAxisTickMarkSpacingHint(54);
    styler.setAntiAlias(true);
    styler.setTextAntiAlias(true);
  }
}
