/**
 * Shorthand and Latin of prescriptions, and words of giving medicine that sound like parts of names: right as they stand
 * wherever they are; comma between words, without marks.
 */
export const prescribingShorthand = `
stat,nocte,mane,noct,od,bd,tds,tid,qds,qid,bid,qd,qod,qh,qhs,qam,qpm,prn,po,iv,im,sc,subcut,sq,sl,pr,pv,ac,pc,hs,om,gtt,gtts,neb,nebs,inh,
bolus,boluses,titrate,titrated,titrating,titration,loading,npo,nkda,nka,sos,mcg,mls,tab,tabs,caps,susp,soln,ung,supp,pess,elix,paed,eod,
mdi,dpi,gtn,tto,ttos,tta,ttas,hct,otc,dosette,blister,buccal,sublingual,intramuscular,intravenous,subcutaneous,rectally,orally,topically,
adlib,qqh,altd,altern,ud,mdu,aa,auris,auri,oculus,oculi,occ,occulentum,oculentum,guttae,unguentum,crem,cremor,linctus,linct,mitte,mist,collut,
amp,amps,vial,vials,sachet,sachets,puff,puffs,spacer,patch,patches,pessary,pessaries,enema,enemas,preop,postop,periop,intraop
`;

/** The words of a list with commas between. */
export function lettersIn(list: string): ReadonlySet<string> {
  return new Set(list.replaceAll('\n', '').split(','));
}
