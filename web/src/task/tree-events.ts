/** What the tree of a task asks of its page. */

import type { TaskSection } from "../contents/task/model";

export interface TreeEvents {
  sections: () => readonly TaskSection[];
  /** `gone` names what went, for the way back. */
  change: (sections: TaskSection[], gone?: string) => void;
  /** Shows where the notice asks for a section. */
  look: (section: TaskSection) => void;
}
