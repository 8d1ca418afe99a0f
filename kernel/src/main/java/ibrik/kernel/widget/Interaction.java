package ibrik.kernel.widget;

import ibrik.kernel.comm.Comms;
import java.util.List;
import java.util.stream.Stream;

/**
 * Controls, and below them what a function of their values shows: {@code interact(f, slider(0,
 * 10))}. The function runs again whenever a control moves. Moves that come while it runs are taken
 * together: it runs once more, with the latest values.
 */
public final class Interaction extends Container<Interaction> {
  private final Output output;
  private final Runnable again;

  private Interaction(List<? extends Control<?, ?>> controls, Output output, Output.Body body) {
    super(Kind.VBOX, Stream.concat(controls.stream(), Stream.of(output)).toList());
    this.output = output;
    again = () -> output.run(body);
  }

  static Interaction of(List<? extends Control<?, ?>> controls, Output.Body body) {
    var interaction = new Interaction(controls, new Output(), body);
    for (Control<?, ?> control : controls) {
      control.onChange(value -> Comms.kernel().afterMessages(interaction.again));
    }
    interaction.again.run();
    return interaction;
  }

  /** Where the function shows what it does. */
  public Output output() {
    return output;
  }

  /** Runs the function with the values as they are. */
  public Interaction rerun() {
    again.run();
    return this;
  }
}
