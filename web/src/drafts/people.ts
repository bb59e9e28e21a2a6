/** The people and departments of the office, offered where a field asks who answers for something. */

import { PEOPLE_LIST } from "../ui/people-list";
import { element } from "../ui/dom";
import { readProfile } from "./profile";
import { openBox } from "./store";

/** To be put into the page once; null where nobody has been entered. */
export function peopleList(): HTMLElement | null {
  const { people, departments } = readProfile(openBox().box);
  if (people.length + departments.length === 0) return null;
  return element(
    "datalist",
    { id: PEOPLE_LIST },
    ...people.map(({ name, post }) => element("option", { value: name, label: post ? `${name}，${post}` : name })),
    ...departments.map((name) => element("option", { value: name })),
  );
}
