/** What is wrong with the record, in words for an operator. */
import type { AnchorBreak, Break } from '../store/anchors.ts';

const ANCHOR: Readonly<Record<Extract<AnchorBreak, { what: 'anchor' }>['why'], string>> = {
  missing: 'его нет, а он был',
  chain: 'он не тот, что был записан',
  time: 'он помечен временем раньше предыдущего',
  list: 'его список не прочесть',
  root: 'его список не тот, что был закреплён',
  signature: 'его подпись неверна',
};

const ANCHORED: Readonly<Record<Extract<AnchorBreak, { what: 'anchored' }>['why'], string>> = {
  missing: 'его нет, а оно было',
  differs: 'оно не то, что было закреплено',
  later: 'оно помечено временем позже якоря, которым закреплено',
};

const OF = {
  document: 'документа',
  'paper-case': 'бумажного дела',
  access: 'журнала доступа, кто:',
} as const;

export function breakInWords(broken: Break): string {
  switch (broken.what) {
    case 'link':
      return `Нарушено звено ${broken.sequence} документа ${broken.documentId}.`;
    case 'access':
      return `Нарушена запись ${broken.sequence} журнала доступа, кто: ${broken.actor}.`;
    case 'anchor':
      return `Нарушен якорь ${broken.anchor}: ${ANCHOR[broken.why]}.`;
    case 'anchored':
      return `Якорь ${broken.anchor} закрепил звено ${broken.sequence} ${OF[broken.chain]} ${broken.subjectId}: ${ANCHORED[broken.why]}.`;
  }
}
