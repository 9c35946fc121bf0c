package org.openproctor.core.share;

/** The right to write a session's analysis, until somebody else claims it. For one thread. */
public interface AnalysisClaim {
  /** Where all roles have the same folder: what is written is shared already. */
  AnalysisClaim SAME_FOLDER =
      new AnalysisClaim() {
        @Override
        public boolean apart() {
          return false;
        }

        @Override
        public void share(boolean all) {}
      };

  /** Whether what is written here has to be brought to the others. */
  boolean apart();

  /**
   * Brings to the others what was written since. The journal goes after the pictures it tells of.
   *
   * @param all also what can be made again: curves
   * @throws org.openproctor.core.objects.ObjectsAwayException if it cannot be now; call again
   */
  void share(boolean all);
}
