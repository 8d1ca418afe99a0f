package ibrik.kernel.widget;

import com.google.gson.JsonObject;

/** The models that the front end has classes for: what they are called there. */
enum Kind {
  LAYOUT(Module.BASE, "Layout", "Layout", Module.BASE, null),
  DESCRIPTION_STYLE("DescriptionStyle"),
  SLIDER_STYLE("SliderStyle"),
  PROGRESS_STYLE("ProgressStyle"),
  CHECKBOX_STYLE("CheckboxStyle"),
  BUTTON_STYLE("ButtonStyle"),
  TEXT_STYLE("TextStyle"),
  HTML_STYLE("HTMLStyle"),
  LABEL_STYLE("LabelStyle"),
  INT_SLIDER("IntSlider", SLIDER_STYLE),
  FLOAT_SLIDER("FloatSlider", SLIDER_STYLE),
  FLOAT_LOG_SLIDER("FloatLogSlider", SLIDER_STYLE),
  INT_PROGRESS("IntProgress", "Progress", PROGRESS_STYLE),
  FLOAT_PROGRESS("FloatProgress", "Progress", PROGRESS_STYLE),
  DROPDOWN("Dropdown", DESCRIPTION_STYLE),
  CHECKBOX("Checkbox", CHECKBOX_STYLE),
  TEXT("Text", TEXT_STYLE),
  TEXTAREA("Textarea", TEXT_STYLE),
  BUTTON("Button", BUTTON_STYLE),
  HTML("HTML", HTML_STYLE),
  LABEL("Label", LABEL_STYLE),
  IMAGE("Image", (Kind) null),
  OUTPUT(Module.OUTPUT, "Output", "Output", Module.OUTPUT, null),
  HBOX("HBox", (Kind) null),
  VBOX("VBox", (Kind) null),
  TAB("Tab", (Kind) null),
  ACCORDION("Accordion", (Kind) null);

  /** A package of JavaScript and the version of its models. */
  private enum Module {
    BASE("base", "2.0.0"),
    CONTROLS("controls", "2.0.0"),
    OUTPUT("output", "1.0.0");

    private final String name;
    private final String version;

    Module(String name, String version) {
      this.name = "@jupyter-widgets/" + name;
      this.version = version;
    }
  }

  private final Module module;
  private final String model;
  private final String view;
  private final Module viewModule;
  private final Kind style;

  Kind(Module module, String model, String view, Module viewModule, Kind style) {
    this.module = module;
    this.model = model + "Model";
    this.view = view + "View";
    this.viewModule = viewModule;
    this.style = style;
  }

  Kind(String name, String view, Kind style) {
    this(Module.CONTROLS, name, view, Module.CONTROLS, style);
  }

  Kind(String name, Kind style) {
    this(name, name, style);
  }

  /** A style, which is drawn with what it is the style of. */
  Kind(String name) {
    this(Module.CONTROLS, name, "Style", Module.BASE, null);
  }

  /** The kind of its style; null where it has none. */
  Kind style() {
    return style;
  }

  /** What a front end must know to make the model. */
  JsonObject state() {
    var state = new JsonObject();
    state.addProperty("_model_module", module.name);
    state.addProperty("_model_module_version", module.version);
    state.addProperty("_model_name", model);
    state.addProperty("_view_module", viewModule.name);
    state.addProperty("_view_module_version", viewModule.version);
    state.addProperty("_view_name", view);
    return state;
  }
}
