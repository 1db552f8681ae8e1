/** Code lists of a case's life: its states, the moves between them, and the reasons that a move may have. */
export const caseLifeCodelists = {
  caseState: ['identified', 'received', 'assessed', 'inProgramme', 'followUp', 'closed', 'transferredOut'],
  caseMove: ['beginFollowUp', 'returnToProgramme', 'close', 'reopen', 'transferOut', 'transferIn'],
  followUpReason: ['programmeCompleted', 'released', 'movedHome', 'other'],
  closingReason: ['goalsReached', 'noLongerNeeded', 'declined', 'movedAway', 'deceased', 'lostContact', 'other'],
  reopeningReason: ['newNeed', 'ownRequest', 'familyRequest', 'returned', 'risk', 'closedByMistake', 'other'],
  transferReason: ['placementChanged', 'movedHome', 'jurisdiction', 'specialisedCare', 'other'],
  workRole: ['supervisor', 'psychologist', 'theologian', 'legalOfficer', 'socialWorker', 'medicalWorker', 'other'],
  approvalDecision: ['approved', 'returned'],
} as const;
