/** Names of the generated module's local values. Variables' ids are plain identifiers (a check holds it). */

const plain = (id: string): string => id.replace(/[^A-Za-z0-9_]/g, '$');

/** The variable's value. */
export const valueLocal = (variable: string): string => `v_${plain(variable)}`;
/** Asked, and not answered: its value is unknown. */
export const unknownLocal = (variable: string): string => `u_${plain(variable)}`;
/** Asked, required and not answered. */
export const blankLocal = (variable: string): string => `b_${plain(variable)}`;
/** The answer as supplied. */
export const givenLocal = (variable: string): string => `g_${plain(variable)}`;
/** Where answers come in columns: the column, the logs that have an answer, and those whose answer cannot be read. */
export const answerLocal = (variable: string): string => `a_${plain(variable)}`;
export const answeredLocal = (variable: string): string => `y_${plain(variable)}`;
export const unreadableLocal = (variable: string): string => `w_${plain(variable)}`;
/** In columns: a mask for each code of an answer. */
export const codeBitsLocal = (variable: string): string => `m_${plain(variable)}`;
/** In columns: the logs in which an option of several was chosen. */
export const flagLocal = (option: string): string => `z_${plain(option)}`;
/** In columns: the logs in which a local has a value, and an array of a block's values. */
export const hasLocal = (local: string): string => `h_${local}`;
export const scratchOf = (local: string): string => `V_${local}`;
/** What an outside service said; in columns, the column of it. */
export const serviceLocal = (service: string): string => `o_${plain(service)}`;
/** In columns: the logs in which a question is asked. */
export const routedLocal = (variable: string): string => `r_${plain(variable)}`;
/** A derivation gave the value; kept where options depend on conditions. */
export const derivedLocal = (variable: string): string => `d_${plain(variable)}`;
/** A named condition is definitely true. */
export const trueLocal = (name: string): string => `t_${plain(name)}`;
/** A named condition is definitely false. */
export const falseLocal = (name: string): string => `f_${plain(name)}`;
/** A named value, and whether it is unknown. */
export const namedLocal = (name: string): string => `n_${plain(name)}`;
export const namedUnknownLocal = (name: string): string => `nu_${plain(name)}`;
/** A context fact. */
export const factLocal = (fact: string): string => `c_${plain(fact)}`;
/** The work of a section is done; nothing more happens in the record. */
export const closedLocal = (section: string): string => `e_${plain(section)}`;
export const recordClosedLocal = 'closed';
export const sectionLocal = (section: string): string => `s_${plain(section)}`;
export const pageLocal = (index: number): string => `p_${index}`;
export const placementLocal = (index: number): string => `q_${index}`;
export const tableFunction = (lookup: string): string => `row_of_${plain(lookup)}`;
export const columnFunction = (lookup: string, column: string): string => `${plain(lookup)}_${plain(column)}`;
