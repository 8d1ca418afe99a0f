package ibrik.nn;

import ibrik.nn.functional.F;
import ibrik.tensor.Tensor;

/** Deals channels out to groups in turn (Zhang et al., 2018). */
public class ChannelShuffle extends Module {
  private final int groups;

  /**
   * @param groups divides the channels
   */
  public ChannelShuffle(int groups) {
    this.groups = Checks.atLeast("ChannelShuffle", "groups", 1, groups);
  }

  @Override
  public Tensor forward(Tensor input) {
    return F.channelShuffle(input, groups);
  }

  @Override
  protected String extraRepr() {
    return "groups=" + groups;
  }
}
