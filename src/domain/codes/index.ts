/** Codes of Russian registers and classifiers: each check says what is wrong, in Russian, or nothing. */
export { budgetCodeProblem } from './budget-code.ts';
export { innProblem, organizationInnProblem } from './inn.ts';
export { budgetChapterProblem, kbkParts, kbkProblem } from './kbk.ts';
export { kppProblem } from './kpp.ts';
export { ogrnipProblem, ogrnProblem } from './ogrn.ts';
export { okeiProblem, unitProblem } from './okei.ts';
export { okpoProblem } from './okpo.ts';
export { oktmoProblem } from './oktmo.ts';
export type { Problem } from './problem.ts';
export { serviceCodeProblem } from './service-code.ts';
export { snilsProblem } from './snils.ts';
