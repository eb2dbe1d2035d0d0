-- The rules of rules/atop-v4, each written again by hand from its sentence: for each row its line in the
-- file (for what a group has in common, the first line of each group), whether the rule applies to it, and
-- whether it holds. peers.py holds counts and lines against those of accord.
--
-- A date whose day is not known is all days of its month: it has a first day (_low) and a last (_high).

create view alliance as select *, rowid + 2 as line,
    make_date(begyr, begmo, coalesce(begday, 1)) as begin_low,
    coalesce(make_date(begyr, begmo, begday), last_day(make_date(begyr, begmo, 1))) as begin_high,
    case when endyr > 0 then make_date(endyr, endmo, coalesce(endday, 1)) end as end_low,
    case when endyr > 0 then coalesce(make_date(endyr, endmo, endday), last_day(make_date(endyr, endmo, 1))) end
        as end_high,
    [*columns('mem\d+')] as cells,
    list_filter(cells, lambda code: code is not null) as members
from alliance_csv;

create view phase as select *, rowid + 2 as line,
    make_date(begyr, begmo, coalesce(begday, 1)) as begin_low,
    coalesce(make_date(begyr, begmo, begday), last_day(make_date(begyr, begmo, 1))) as begin_high,
    case when endyr > 0 then make_date(endyr, endmo, coalesce(endday, 1)) end as end_low,
    case when endyr > 0 then coalesce(make_date(endyr, endmo, endday), last_day(make_date(endyr, endmo, 1))) end
        as end_high,
    [*columns('mem\d+')] as cells,
    list_filter(cells, lambda code: code is not null) as members
from phase_csv;

create view member as select *, rowid + 2 as line,
    make_date(yrent, moent, coalesce(dayent, 1)) as entry_low,
    coalesce(make_date(yrent, moent, dayent), last_day(make_date(yrent, moent, 1))) as entry_high,
    case when yrexit > 0 then make_date(yrexit, moexit, coalesce(dayexit, 1)) end as exit_low,
    case when yrexit > 0
        then coalesce(make_date(yrexit, moexit, dayexit), last_day(make_date(yrexit, moexit, 1))) end
        as exit_high
from member_csv;

create view states as select * from states_csv;

-- rule active-is-defense-or-offense
-- An alliance is active if it is a defense or an offense pact, and only then.
select line,
    (true) as applies,
    ((active = 1) = (defense = 1 or offense = 1)) as holds
from alliance;

-- rule defense-condition-needs-pledge
-- Conditions on defense stand only in a defense pact.
select line,
    (defcon = 1) as applies,
    (defense = 1) as holds
from alliance;

-- rule offense-condition-needs-pledge
-- Conditions on offense stand only in an offense pact.
select line,
    (offcon = 1) as applies,
    (offense = 1) as holds
from alliance;

-- rule neutrality-condition-needs-pledge
-- Conditions on neutrality stand only in a neutrality pact.
select line,
    (neucon = 1) as applies,
    (neutral = 1) as holds
from alliance;

-- rule consultation-condition-needs-pledge
-- Conditions on consultation stand only in a consultation pact.
select line,
    (concon = 1) as applies,
    (consul = 1) as holds
from alliance;

-- rule condition-makes-conditional
-- An alliance with a condition on one of its obligations is conditional.
select line,
    (defcon = 1 or offcon = 1 or neucon = 1 or concon = 1) as applies,
    (conditio = 1) as holds
from alliance;

-- rule alliance-has-an-obligation
-- An alliance obliges its members to something.
select line,
    (true) as applies,
    (defense = 1 or offense = 1 or neutral = 1 or nonagg = 1 or consul = 1) as holds
from alliance;

-- rule separate-peace-needs-pledge-or-war
-- Only who is to fight beside the others can be barred from a separate peace.
select line,
    (seppeace > 0) as applies,
    (active = 1 or wartime = 1) as holds
from alliance;

-- rule gains-need-pledge-or-war
-- Gains from a conflict are divided only among those who are to fight it.
select line,
    (divgains = 1) as applies,
    (active = 1 or wartime = 1) as holds
from alliance;

-- rule integrated-command-needs-contact
-- An integrated command is a contact among armed forces.
select line,
    (intcom = 1) as applies,
    (milcon > 0) as holds
from alliance;

-- rule subordination-needs-active-pledge
-- Forces are put under another state's command only where there is something to fight for
-- together.
select line,
    (subord > 0) as applies,
    (active = 1) as holds
from alliance;

-- rule subordination-needs-contact
-- Forces that stand under another state's command in war are in contact with its forces.
select line,
    (subord > 0) as applies,
    (milcon > 0) as holds
from alliance;

-- rule organization-has-purpose
-- The first organization has a purpose; where there is none, there is no purpose.
select line,
    (true) as applies,
    ((organ1 > 0) = (orgpurp1 > 0)) as holds
from alliance;

-- rule second-organization-has-purpose
-- The second organization has a purpose; where there is none, there is no purpose.
select line,
    (true) as applies,
    ((organ2 > 0) = (orgpurp2 > 0)) as holds
from alliance;

-- rule second-organization-needs-first
-- Who has a second organization has a first.
select line,
    (organ2 > 0) as applies,
    (organ1 > 0) as holds
from alliance;

-- rule mediation-needs-conflict
-- A treaty that settles disputes among its members refers to conflict among them.
select line,
    (medarb = 1) as applies,
    (conwtin > 0) as holds
from alliance;

-- rule trade-concessions-are-cooperation
-- Trade concessions are non-military cooperation.
select line,
    (ecaid = 3) as applies,
    (nomicoop = 1) as holds
from alliance;

-- rule future-members-need-accession
-- A treaty that names possible future members has provisions for adding members.
select line,
    (futmem > 0) as applies,
    (proadd > 0) as holds
from alliance;

-- rule accession-is-known-with-its-members
-- Who knows which states may join knows whether any may.
select line,
    (futmem > 0) as applies,
    (proadd is not null) as holds
from alliance;

-- rule secret-articles-have-content
-- What is secret is coded by its content, and nothing else is.
select line,
    (true) as applies,
    ((pubsecr > 0) = (secrart > 0)) as holds
from alliance;

-- rule wholly-secret-is-wholly-secret
-- A wholly secret treaty has secrart 8, and no other has.
select line,
    (true) as applies,
    ((pubsecr = 2) = (secrart = 8)) as holds
from alliance;

-- rule new-is-not-revised
-- An alliance that is new in version 4 is not a revised one.
select line,
    (new4 = 1) as applies,
    (rev4 = 0) as holds
from alliance;

-- rule id-fits-era
-- IDs of 1000 to 1999 are for alliances begun by 1913, 2000 to 2999 for 1914 to 1944, 3000 and
-- more for 1945 and later.
select line,
    (true) as applies,
    (case when begyr <= 1913 then atopid between 1000 and 1999 when begyr <= 1944 then atopid
        between 2000 and 2999 else atopid >= 3000 end) as holds
from alliance;

-- rule old-cow-number-has-new
-- An alliance that version 3 of the COW data has is in version 4 as well.
select line,
    (cowid is not null) as applies,
    (cow4id is not null) as holds
from alliance;

-- rule fixed-length-has-months
-- A treaty of one phase has a length in months if its length is a fixed term, and only then.
select line,
    (maxphase = 0) as applies,
    ((length > 0) = (speclgth = 1)) as holds
from alliance;

-- rule endless-treaty-has-no-renewal
-- A treaty without end has no provision for its renewal.
select line,
    (speclgth = 3) as applies,
    (proren = 0) as holds
from alliance;

-- rule renewal-needs-length
-- Only a treaty whose length is specified can be renewed by its own provisions.
select line,
    (proren > 0) as applies,
    (speclgth > 0) as holds
from alliance;

-- rule renewal-length-needs-renewal
-- Only a renewal has a length of renewal.
select line,
    (renewlgt > 0) as applies,
    (proren > 0) as holds
from alliance;

-- rule endless-treaty-does-not-expire
-- A treaty without end does not end by being fulfilled.
select line,
    (speclgth = 3) as applies,
    (term <> 1) as holds
from alliance;

-- rule in-effect-has-no-end
-- An alliance is in effect if it has no end, and only then.
select line,
    (true) as applies,
    ((ineffect = 1) = (endyr = 0)) as holds
from alliance;

-- rule in-effect-has-no-manner-of-ending
-- An alliance that is in effect has not ended in any manner.
select line,
    (ineffect = 1) as applies,
    (term = 0) as holds
from alliance;

-- rule one-phase-is-no-phase
-- An alliance has no phases, or two or more.
select line,
    (true) as applies,
    (maxphase <> 1) as holds
from alliance;

-- rule named-threat-has-code
-- A threat of the kinds 1 and 3 has the code of a state.
select line,
    (specthrt in (1, 3)) as applies,
    (statthr1 > 0) as holds
from alliance;

-- rule threat-code-needs-threat
-- Where a state is named as the threat, there is a threat.
select line,
    (statthr1 > 0) as applies,
    (specthrt > 0) as holds
from alliance;

-- rule second-threat-needs-first
-- Who names a second state as the threat has named a first.
select line,
    (statthr2 > 0) as applies,
    (statthr1 > 0) as holds
from alliance;

-- rule un-reference-fits-era
-- A treaty that refers to the United Nations was in force in 1942 or later.
select line,
    (reflnun = 2) as applies,
    (endyr >= 1942 or ineffect = 1) as holds
from alliance;

-- rule league-reference-fits-era
-- A treaty that refers to the League of Nations was in force between 1919 and 1946.
select line,
    (reflnun = 1) as applies,
    (begyr <= 1946 and (endyr >= 1919 or ineffect = 1)) as holds
from alliance;

-- rule hinst-is-derived
-- High institutionalization is an integrated command, joint bases or troops abroad, or a common
-- defense policy, and nothing else.
select line,
    (true) as applies,
    ((hinst = 1) = (intcom = 1 or base > 0 or milcon = 3)) as holds
from alliance;

-- rule minst-is-derived
-- Moderate institutionalization is contact in peacetime, specified contributions,
-- subordination, a military organization or military aid of the kinds 3 and 4, where the
-- institutionalization is not high, and nothing else.
select line,
    (true) as applies,
    ((minst = 1) = (hinst = 0 and (milcon = 2 or contrib = 1 or subord > 0 or milorg = 1 or
        milaid >= 3))) as holds
from alliance;

-- rule milinst-is-derived
-- The degree of institutionalization is 2 where it is high, 1 where it is moderate, else 0.
select line,
    (true) as applies,
    (milinst = 2 * hinst + minst) as holds
from alliance;

-- rule milorg-is-derived
-- A military organization is one with the purposes 1 or 4, and nothing else.
select line,
    (true) as applies,
    ((milorg = 1) = (orgpurp1 in (1, 4) or orgpurp2 in (1, 4))) as holds
from alliance;

-- rule formorg-is-derived
-- A formal organization is more than regular meetings, and nothing else.
select line,
    (true) as applies,
    ((formorg = 1) = (organ1 >= 2 or organ2 >= 2)) as holds
from alliance;

-- rule pubtreat-is-derived
-- A public treaty is ratified and not wholly secret, and nothing else.
select line,
    (true) as applies,
    ((pubtreat = 1) = (estmode = 1 and pubsecr <= 1)) as holds
from alliance;

-- rule formal-is-derived
-- Formality counts the public treaty and the formal organization.
select line,
    (true) as applies,
    (formal = pubtreat + formorg) as holds
from alliance;

-- rule public-treaty-is-formal
-- Formality is at least 1 for a public treaty, whatever its organization.
select line,
    (pubtreat = 1) as applies,
    (formal >= 1) as holds
from alliance;

-- rule blanks-need-secondary-sources
-- A provision is left blank only where the text of the treaty could not be had.
select line,
    (proadd is null or futmem is null or speclgth is null or length is null or renounce is null
        or proren is null or renewlgt is null or notaiden is null or dipaid is null or terrres
        is null or seppeace is null or thirdcom is null or noothall is null or specthrt is null
        or conwtin is null or medarb is null or milcon is null or milaid is null or intcom is
        null or subord is null or organ1 is null or orgpurp1 is null or base is null or contrib
        is null or armred is null or acqterr is null or divgains is null or demwith is null or
        reflnun is null or refothio is null or natrefal is null or compag is null or nomicoop is
        null or conres is null or agprois is null or conmen is null or ecaid is null or interv
        is null) as applies,
    (source = 2) as holds
from alliance;

-- rule member-defense-condition-needs-pledge
-- Only a member that pledges defense has conditions on it.
select line,
    (defcon = 1) as applies,
    (defense = 1) as holds
from member;

-- rule defense-condition-has-a-kind
-- Defense is conditional if one of the kinds of condition is coded, and only then.
select line,
    (true) as applies,
    ((defcon = 1) = (defcoadv = 1 or defcoloc = 1 or defcocon = 1 or defconum = 1 or defcodem =
        1 or defconpr = 1)) as holds
from member;

-- rule member-offense-condition-needs-pledge
-- Only a member that pledges offense has conditions on it.
select line,
    (offcon = 1) as applies,
    (offense = 1) as holds
from member;

-- rule offense-condition-has-a-kind
-- Offense is conditional if one of the kinds of condition is coded, and only then.
select line,
    (true) as applies,
    ((offcon = 1) = (offcoadv = 1 or offcoloc = 1 or offcocon = 1 or offconum = 1 or offcodem =
        1)) as holds
from member;

-- rule member-neutrality-condition-needs-pledge
-- Only a member that pledges neutrality has conditions on it.
select line,
    (neucon = 1) as applies,
    (neutral = 1) as holds
from member;

-- rule neutrality-condition-has-a-kind
-- Neutrality is conditional if one of the kinds of condition is coded, and only then.
select line,
    (true) as applies,
    ((neucon = 1) = (neucoadv = 1 or neucoloc = 1 or neucocon = 1 or neuconum = 1 or neucodem =
        1 or neuconpr = 1 or neucoatt = 1)) as holds
from member;

-- rule member-consultation-condition-needs-pledge
-- Only a member that pledges consultation has conditions on it.
select line,
    (concon = 1) as applies,
    (consul = 1) as holds
from member;

-- rule consultation-condition-has-a-kind
-- Consultation is conditional if one of the kinds of condition is coded, and only then.
select line,
    (true) as applies,
    ((concon = 1) = (concoadv = 1 or concoloc = 1 or concocon = 1 or concoreq = 1)) as holds
from member;

-- rule conditional-means-condition-or-limit
-- Obligations are conditional if there is a condition on one of them or another limit, and only
-- then.
select line,
    (true) as applies,
    ((conditio = 1) = (defcon = 1 or offcon = 1 or neucon = 1 or concon = 1 or olimob = 1)) as
        holds
from member;

-- rule pledge-makes-active
-- An alliance in which a member pledges defense or offense is active.
select line,
    (defense = 1 or offense = 1) as applies,
    (active = 1) as holds
from member;

-- rule no-pledge-is-asymmetric
-- Where a member pledges nothing, the obligations are not the same for all.
select line,
    (defense = 0 and offense = 0 and neutral = 0 and nonagg = 0 and consul = 0) as applies,
    (asymm = 1) as holds
from member;

-- rule varying-obligation-is-asymmetric
-- Where the obligations of members vary, they are not the same for all.
select line,
    (obvary = 1) as applies,
    (asymm = 1) as holds
from member;

-- rule gone-member-has-no-seat
-- A member is in the alliance if it has no exit, and only then.
select line,
    (true) as applies,
    ((ineffect = 1) = (yrexit = 0)) as holds
from member;

-- rule exit-has-a-mode
-- For a member that has left it is coded how.
select line,
    (ineffect = 0) as applies,
    (termmode > 0) as holds
from member;

-- rule member-in-alliance-has-no-exit-mode
-- For a member that is in the alliance no way of leaving is coded.
select line,
    (ineffect = 1) as applies,
    (termmode = 0 and termcaus = 0 and term = 0) as holds
from member;

-- rule exit-has-a-cause
-- Where it is coded how a member left, it is coded why.
select line,
    (termmode > 0) as applies,
    (termcaus is not null and termcaus <> 0) as holds
from member;

-- rule state-death-has-one-code
-- A member that left because its state ended has mode 4 and cause 2, both or neither.
select line,
    (true) as applies,
    ((termmode = 4) = (termcaus = 2)) as holds
from member;

-- rule phase-is-one-of-those
-- The number of a phase is not above the number of phases, and is 0 only where there is none.
select line,
    (true) as applies,
    (phase <= maxphase and (phase = 0) = (maxphase = 0)) as holds
from member;

-- rule phase-active-is-defense-or-offense
-- A phase is active if it is a defense or an offense pact, and only then.
select line,
    (true) as applies,
    ((active = 1) = (defense = 1 or offense = 1)) as holds
from phase;

-- rule phase-fixed-length-has-months
-- A phase has a length in months if its length is a fixed term, and only then.
select line,
    (true) as applies,
    ((length > 0) = (speclgth = 1)) as holds
from phase;

-- rule phase-command-needs-contact
-- An integrated command is a contact among armed forces.
select line,
    (intcom = 1) as applies,
    (milcon > 0) as holds
from phase;

-- rule phase-has-an-obligation
-- Each phase of an alliance obliges its members to something.
select line,
    (true) as applies,
    (defense = 1 or offense = 1 or neutral = 1 or nonagg = 1 or consul = 1) as holds
from phase;

-- rule end-is-behind-begin
-- An alliance ends after the day on which it begins.
select line,
    (ineffect = 0) as applies,
    (case when end_low > begin_high then true when end_high <= begin_low then false end) as
        holds
from alliance;

-- rule exit-is-behind-entry
-- A member leaves after the day on which it enters.
select line,
    (ineffect = 0) as applies,
    (case when exit_low > entry_high then true when exit_high <= entry_low then false end) as
        holds
from member;

-- rule phase-end-is-behind-begin
-- A phase ends after the day on which it begins.
select line,
    (ineffect = 0) as applies,
    (case when end_low > begin_high then true when end_high <= begin_low then false end) as
        holds
from phase;

-- rule alliance-has-two-members
-- An alliance has two members or more.
select line,
    (true) as applies,
    (len(members) >= 2) as holds
from alliance;

-- rule members-are-listed-once
-- An alliance lists each of its members once.
select line,
    (true) as applies,
    (len(members) = len(list_distinct(members))) as holds
from alliance;

-- rule members-are-in-order
-- An alliance lists its members by ascending codes, without a gap.
select line,
    (true) as applies,
    (list_sort(cells, 'asc', 'nulls last') = cells) as holds
from alliance;

-- rule phase-members-are-listed-once
-- A phase lists each of its members once.
select line,
    (true) as applies,
    (len(members) = len(list_distinct(members))) as holds
from phase;

-- rule bilateral-phase-has-two-members
-- A phase is bilateral if it has two members, and only then.
select line,
    (true) as applies,
    ((bilat = 1) = (len(members) = 2)) as holds
from phase;

-- rule threat-is-no-member
-- A state that is named as the threat is no member of that phase.
select line,
    (statthr1 <> 0) as applies,
    (not list_contains(members, statthr1) and not list_contains(members, statthr2)) as holds
from phase;

-- rule phase-has-the-id-of-its-alliance
-- The ID of a phase is that of its alliance, with the number of the phase behind a point.
select line,
    (true) as applies,
    (round(atopid + phase / 10, 1) = atopidphase) as holds
from phase;

-- rule system-member-is-in-system
-- A member coded as a state of the system was one on the day on which it entered.
select line,
    (cowsys = 1) as applies,
    (case
        when exists (select 1 from states where ccode = member and entry_low >= start and entry_high <= "end") then true
        when exists (select 1 from states where ccode = member and entry_high >= start and entry_low <= "end") then null
        when member in (select ccode from states) and entry_low >= (select min(start) from states)
            and entry_high <= (select max("end") from states) then false end) as holds
from member;

-- rule member-outside-of-system-is-outside
-- A member coded as outside of the system was no state of it on the day on which it entered.
select line,
    (cowsys = 0) as applies,
    (not case
        when exists (select 1 from states where ccode = member and entry_low >= start and entry_high <= "end") then true
        when exists (select 1 from states where ccode = member and entry_high >= start and entry_low <= "end") then null
        when member in (select ccode from states) and entry_low >= (select min(start) from states)
            and entry_high <= (select max("end") from states) then false end) as holds
from member;

-- rule system-member-is-listed
-- A member coded as a state of the system is in the list of its states.
select line,
    (cowsys = 1) as applies,
    (member in (select ccode from states)) as holds
from member;

-- rule member-leaves-with-its-state
-- A state of the system does not stay in an alliance beyond the day after its own end.
select line,
    (cowsys = 1 and ineffect = 0) as applies,
    (case
        when exists (select 1 from states where ccode = member and exit_low - 1 >= start and exit_high - 1 <= "end") then true
        when exists (select 1 from states where ccode = member and exit_high - 1 >= start and exit_low - 1 <= "end") then null
        when member in (select ccode from states) and exit_low - 1 >= (select min(start) from states)
            and exit_high - 1 <= (select max("end") from states) then false end) as holds
from member;

-- rule expired-phase-ran-its-term
-- A phase of a fixed length that ended as provided lasted its length, less a year at most.
select line,
    (term = 1 and speclgth = 1) as applies,
    ((endyr - begyr) * 12 + endmo - begmo + 12 >= length) as holds
from phase;

-- rule alliance-has-one-row
-- An alliance has one row.
select line,
    (true) as applies,
    (row_number() over (partition by atopid order by line) = 1) as holds
from alliance;

-- rule old-cow-number-is-one-alliance
-- A number of version 3 of the COW data is one alliance.
select line,
    (cowid is not null) as applies,
    (row_number() over (partition by cowid order by line) = 1) as holds
from alliance;

-- rule cow-number-is-one-alliance
-- A number of version 4 of the COW data is one alliance.
select line,
    (cow4id is not null) as applies,
    (row_number() over (partition by cow4id order by line) = 1) as holds
from alliance;

-- rule formation-is-the-maximum-of-members
-- What an alliance has coded of its formation is the maximum over its member rows.
select a.line, true as applies,
    a.wartime = m.wartime and a.estmode = m.estmode and a.pubsecr = m.pubsecr and
    a.secrart = m.secrart and a.proadd = m.proadd and a.futmem = m.futmem as holds
from alliance a join (
    select atopid,
        max(wartime) as wartime, max(estmode) as estmode, max(pubsecr) as pubsecr,
        max(secrart) as secrart, max(proadd) as proadd, max(futmem) as futmem
    from member group by atopid) m using (atopid);

-- rule duration-is-the-maximum-of-members
-- What an alliance has coded of its duration is the maximum over its member rows.
select a.line, true as applies,
    a.speclgth = m.speclgth and a.length = m.length and a.renounce = m.renounce and
    a.proren = m.proren and a.renewlgt = m.renewlgt as holds
from alliance a join (
    select atopid,
        max(speclgth) as speclgth, max(length) as length, max(renounce) as renounce,
        max(proren) as proren, max(renewlgt) as renewlgt
    from member group by atopid) m using (atopid);

-- rule obligations-are-the-maximum-of-members
-- What an alliance has coded of its obligations is the maximum over its member rows.
select a.line, true as applies,
    a.defense = m.defense and a.offense = m.offense and a.neutral = m.neutral and
    a.nonagg = m.nonagg and a.consul = m.consul and a.active = m.active and a.bilat = m.bilat as holds
from alliance a join (
    select atopid,
        max(defense) as defense, max(offense) as offense, max(neutral) as neutral,
        max(nonagg) as nonagg, max(consul) as consul, max(active) as active, max(bilat) as bilat
    from member group by atopid) m using (atopid);

-- rule conditions-are-the-maximum-of-members
-- What an alliance has coded of conditions and asymmetry is the maximum over its member rows.
select a.line, true as applies,
    a.conditio = m.conditio and a.defcon = m.defcon and a.offcon = m.offcon and
    a.neucon = m.neucon and a.concon = m.concon and a.asymm = m.asymm as holds
from alliance a join (
    select atopid,
        max(conditio) as conditio, max(defcon) as defcon, max(offcon) as offcon,
        max(neucon) as neucon, max(concon) as concon, max(asymm) as asymm
    from member group by atopid) m using (atopid);

-- rule assistance-is-the-maximum-of-members
-- What an alliance has coded of assistance and conduct in war is the maximum over its member
-- rows.
select a.line, true as applies,
    a.notaiden = m.notaiden and a.dipaid = m.dipaid and a.terrres = m.terrres and
    a.seppeace = m.seppeace and a.thirdcom = m.thirdcom and a.noothall = m.noothall as holds
from alliance a join (
    select atopid,
        max(notaiden) as notaiden, max(dipaid) as dipaid, max(terrres) as terrres,
        max(seppeace) as seppeace, max(thirdcom) as thirdcom, max(noothall) as noothall
    from member group by atopid) m using (atopid);

-- rule threat-is-the-maximum-of-members
-- What an alliance has coded of a threat is the maximum over its member rows.
select a.line, true as applies,
    a.specthrt = m.specthrt and a.statthr1 = m.statthr1 and a.statthr2 = m.statthr2 as holds
from alliance a join (
    select atopid,
        max(specthrt) as specthrt, max(statthr1) as statthr1, max(statthr2) as statthr2
    from member group by atopid) m using (atopid);

-- rule institutions-are-the-maximum-of-members
-- What an alliance has coded of its institutions is the maximum over its member rows.
select a.line, true as applies,
    a.conwtin = m.conwtin and a.medarb = m.medarb and a.milcon = m.milcon and
    a.milaid = m.milaid and a.intcom = m.intcom and a.subord = m.subord and
    a.organ1 = m.organ1 and a.orgpurp1 = m.orgpurp1 and a.organ2 = m.organ2 and
    a.orgpurp2 = m.orgpurp2 and a.base = m.base and a.contrib = m.contrib and
    a.armred = m.armred and a.acqterr = m.acqterr and a.divgains = m.divgains and
    a.demwith = m.demwith as holds
from alliance a join (
    select atopid,
        max(conwtin) as conwtin, max(medarb) as medarb, max(milcon) as milcon,
        max(milaid) as milaid, max(intcom) as intcom, max(subord) as subord,
        max(organ1) as organ1, max(orgpurp1) as orgpurp1, max(organ2) as organ2,
        max(orgpurp2) as orgpurp2, max(base) as base, max(contrib) as contrib,
        max(armred) as armred, max(acqterr) as acqterr, max(divgains) as divgains,
        max(demwith) as demwith
    from member group by atopid) m using (atopid);

-- rule context-is-the-maximum-of-members
-- What an alliance has coded of its context is the maximum over its member rows.
select a.line, true as applies,
    a.reflnun = m.reflnun and a.refothio = m.refothio and a.natrefal = m.natrefal and
    a.compag = m.compag and a.nomicoop = m.nomicoop and a.conres = m.conres and
    a.agprois = m.agprois and a.conmen = m.conmen and a.ecaid = m.ecaid and a.interv = m.interv as holds
from alliance a join (
    select atopid,
        max(reflnun) as reflnun, max(refothio) as refothio, max(natrefal) as natrefal,
        max(compag) as compag, max(nomicoop) as nomicoop, max(conres) as conres,
        max(agprois) as agprois, max(conmen) as conmen, max(ecaid) as ecaid,
        max(interv) as interv
    from member group by atopid) m using (atopid);

-- rule begin-is-the-first-entry
-- An alliance begins on the day on which the first members enter it.
select a.line, true as applies,
    case when begin_low = begin_high and entry_low = entry_high and begin_low = entry_low then true
        when begin_low > entry_high or begin_high < entry_low then false end as holds
from alliance a join (
    select atopid, min(entry_low) as entry_low, min(entry_high) as entry_high
    from member group by atopid) m using (atopid);

-- rule end-is-the-last-exit
-- An alliance that is over ended on the day on which the last members left it.
select a.line, ineffect = 0 as applies,
    case when a.end_low = a.end_high and m.exit_low = m.exit_high and a.end_low = m.exit_low then true
        when a.end_low > m.exit_high or a.end_high < m.exit_low then false end as holds
from alliance a join (
    select atopid, max(exit_low) as exit_low, max(exit_high) as exit_high
    from member group by atopid) m using (atopid);

-- rule in-effect-while-a-member-is-in
-- An alliance is in effect while a member is in it, and no longer.
select a.line, true as applies, a.ineffect = m.ineffect as holds
from alliance a join (select atopid, max(ineffect) as ineffect from member group by atopid) m using (atopid);

-- rule in-effect-needs-two-members
-- An alliance that is in effect has two members that are in it, or more.
select a.line, a.ineffect = 1 as applies, m.n >= 2 as holds
from alliance a join (select atopid, count(*) filter (ineffect = 1) as n from member group by atopid) m using (atopid);

-- rule members-are-those-of-the-member-file
-- An alliance lists the members that the member file has of it, and no others.
select a.line, true as applies, list_sort(a.members) = m.members as holds
from alliance a join (
    select atopid, list_sort(list(distinct member)) as members
    from member group by atopid) m using (atopid);

-- rule cow-number-is-that-of-all-members
-- All member rows of an alliance have its number of version 3 of the COW data, if it has one.
select a.line, a.cowid is not null as applies, m.n = m.rows as holds
from alliance a join (
    select atopid, count(cowid) as n, count(*) as rows
    from member group by atopid) m using (atopid);

-- rule member-has-the-numbers-of-its-alliance
-- A member row has the numbers of the alliance that it belongs to.
select m.line, true as applies,
    (m.cow4id = a.cow4id or m.cow4id is null) and (m.cowid = a.cowid or m.cowid is null)
    and m.maxphase = a.maxphase and m.new4 = a.new4 and m.source = a.source as holds
from member m join alliance a using (atopid);

-- rule revision-is-that-of-all-members
-- All member rows of an alliance say the same of its revision.
select a.line, true as applies, m.n = 1 as holds
from alliance a join (select atopid, count(distinct rev4) as n from member group by atopid) m using (atopid);

-- rule war-has-a-member-at-war
-- An alliance that was signed during a war has a member that was at war.
select a.line, a.wartime = 1 as applies, m.war >= 1 as holds
from alliance a join (select atopid, max(cowwar) as war from member group by atopid) m using (atopid);

-- rule phases-are-counted
-- An alliance has as many rows in the phase file as it has phases, or one if it has none.
select a.line, true as applies, p.n = greatest(1, a.maxphase) as holds
from alliance a join (select atopid, count(*) as n from phase group by atopid) p using (atopid);

-- rule begin-is-that-of-the-first-phase
-- An alliance begins with its first phase.
select a.line, true as applies,
    case when a.begin_low = a.begin_high and p.begin_low = p.begin_high and a.begin_low = p.begin_low then true
        when a.begin_low > p.begin_high or a.begin_high < p.begin_low then false end as holds
from alliance a join (
    select atopid, min(begin_low) as begin_low, min(begin_high) as begin_high
    from phase group by atopid) p using (atopid);

-- rule phase-obligations-are-the-maximum-of-members
-- What a phase has coded of its obligations is the maximum over the member rows of that phase.
select a.line, true as applies,
    a.defense = m.defense and a.offense = m.offense and a.neutral = m.neutral and
    a.nonagg = m.nonagg and a.consul = m.consul and a.active = m.active and a.bilat = m.bilat as holds
from phase a join (
    select atopid, phase,
        max(defense) as defense, max(offense) as offense, max(neutral) as neutral,
        max(nonagg) as nonagg, max(consul) as consul, max(active) as active, max(bilat) as bilat
    from member group by atopid, phase) m using (atopid, phase);

-- rule phase-conditions-are-the-maximum-of-members
-- What a phase has coded of conditions and asymmetry is the maximum over the member rows of
-- that phase.
select a.line, true as applies,
    a.conditio = m.conditio and a.defcon = m.defcon and a.offcon = m.offcon and
    a.neucon = m.neucon and a.concon = m.concon and a.asymm = m.asymm as holds
from phase a join (
    select atopid, phase,
        max(conditio) as conditio, max(defcon) as defcon, max(offcon) as offcon,
        max(neucon) as neucon, max(concon) as concon, max(asymm) as asymm
    from member group by atopid, phase) m using (atopid, phase);

-- rule phase-begins-with-its-members
-- A phase begins on the day on which the first of its members enter it.
select p.line, true as applies,
    case when begin_low = begin_high and entry_low = entry_high and begin_low = entry_low then true
        when begin_low > entry_high or begin_high < entry_low then false end as holds
from phase p join (
    select atopid, phase, min(entry_low) as entry_low, min(entry_high) as entry_high
    from member group by atopid, phase) m using (atopid, phase);

-- rule phase-ends-with-its-members
-- A phase that is over ended on the day on which the last of its members left it.
select p.line, ineffect = 0 as applies,
    case when p.end_low = p.end_high and m.exit_low = m.exit_high and p.end_low = m.exit_low then true
        when p.end_low > m.exit_high or p.end_high < m.exit_low then false end as holds
from phase p join (
    select atopid, phase, max(exit_low) as exit_low, max(exit_high) as exit_high
    from member group by atopid, phase) m using (atopid, phase);

-- rule phase-members-are-those-of-the-member-file
-- A phase lists the members that the member file has of it, and no others.
select p.line, true as applies, list_sort(p.members) = m.members as holds
from phase p join (
    select atopid, phase, list_sort(list(distinct member)) as members
    from member group by atopid, phase) m using (atopid, phase);

-- rule different-pledges-are-asymmetric
-- Where the members of a phase pledge different things, its obligations are asymmetric.
select p.line, m.differ as applies, p.asymm = 1 as holds
from phase p join (
    select atopid, phase,
        count(distinct defense) > 1 or count(distinct offense) > 1 or
        count(distinct neutral) > 1 or count(distinct nonagg) > 1 or count(distinct consul) > 1 as differ
    from member group by atopid, phase) m using (atopid, phase);

-- rule different-conditions-are-asymmetric
-- Where an obligation is conditional for some members of a phase only, its obligations are
-- asymmetric.
select p.line, m.differ as applies, p.asymm = 1 as holds
from phase p join (
    select atopid, phase,
        count(distinct defcon) > 1 or count(distinct offcon) > 1 or
        count(distinct neucon) > 1 or count(distinct concon) > 1 as differ
    from member group by atopid, phase) m using (atopid, phase);

-- rule different-limits-are-asymmetric
-- Where the conditions or limits of members of a phase are of different kinds, its obligations
-- are asymmetric.
select p.line, m.differ as applies, p.asymm = 1 as holds
from phase p join (
    select atopid, phase,
        count(distinct defcoadv) > 1 or count(distinct defcoloc) > 1 or
        count(distinct defcocon) > 1 or count(distinct defconum) > 1 or
        count(distinct defcodem) > 1 or count(distinct defconpr) > 1 or
        count(distinct offcoadv) > 1 or count(distinct offcoloc) > 1 or
        count(distinct offcocon) > 1 or count(distinct offconum) > 1 or
        count(distinct offcodem) > 1 or count(distinct neucoadv) > 1 or
        count(distinct neucoloc) > 1 or count(distinct neucocon) > 1 or
        count(distinct neuconum) > 1 or count(distinct neucodem) > 1 or
        count(distinct neuconpr) > 1 or count(distinct neucoatt) > 1 or
        count(distinct concoadv) > 1 or count(distinct concoloc) > 1 or
        count(distinct concocon) > 1 or count(distinct concoreq) > 1 or
        count(distinct olimob) > 1 as differ
    from member group by atopid, phase) m using (atopid, phase);

-- rule different-assistance-is-asymmetric
-- Where the members of a phase promise different assistance in war, its obligations are
-- asymmetric.
select p.line, m.differ as applies, p.asymm = 1 as holds
from phase p join (
    select atopid, phase,
        count(distinct notaiden) > 1 or count(distinct dipaid) > 1 or
        count(distinct terrres) > 1 or count(distinct seppeace) > 1 or
        count(distinct thirdcom) > 1 or count(distinct noothall) > 1 as differ
    from member group by atopid, phase) m using (atopid, phase);

-- rule asymmetry-shows
-- Where the obligations of a phase are asymmetric, its member rows differ in a pledge, a
-- condition, a limit or the assistance, or say that obligations vary.
select p.line, p.asymm = 1 as applies, m.vary or m.differ as holds
from phase p join (
    select atopid, phase, max(obvary) = 1 as vary,
        count(distinct defense) > 1 or count(distinct offense) > 1 or
        count(distinct neutral) > 1 or count(distinct nonagg) > 1 or
        count(distinct consul) > 1 or count(distinct defcon) > 1 or
        count(distinct offcon) > 1 or count(distinct neucon) > 1 or
        count(distinct concon) > 1 or count(distinct notaiden) > 1 or
        count(distinct dipaid) > 1 or count(distinct terrres) > 1 or
        count(distinct seppeace) > 1 or count(distinct thirdcom) > 1 or
        count(distinct noothall) > 1 or count(distinct defcoadv) > 1 or
        count(distinct defcoloc) > 1 or count(distinct defcocon) > 1 or
        count(distinct defconum) > 1 or count(distinct defcodem) > 1 or
        count(distinct defconpr) > 1 or count(distinct offcoadv) > 1 or
        count(distinct offcoloc) > 1 or count(distinct offcocon) > 1 or
        count(distinct offconum) > 1 or count(distinct offcodem) > 1 or
        count(distinct neucoadv) > 1 or count(distinct neucoloc) > 1 or
        count(distinct neucocon) > 1 or count(distinct neuconum) > 1 or
        count(distinct neucodem) > 1 or count(distinct neuconpr) > 1 or
        count(distinct neucoatt) > 1 or count(distinct concoadv) > 1 or
        count(distinct concoloc) > 1 or count(distinct concocon) > 1 or
        count(distinct concoreq) > 1 or count(distinct olimob) > 1 as differ
    from member group by atopid, phase) m using (atopid, phase);

-- rule phase-follows-phase
-- A phase begins on the day on which the one before it ended, or on the next.
select p.line, before.phase is not null as applies,
    case when p.begin_low - before.end_high >= 0 and p.begin_high - before.end_low <= 1 then true
        when p.begin_low - before.end_high > 1 or p.begin_high - before.end_low < 0 then false end as holds
from phase p left join phase before on before.atopid = p.atopid and before.phase = p.phase - 1;

-- rule phases-are-numbered
-- Phases are numbered from 1 to their number, without a gap.
select p.line, true as applies, p.phase = before.last + 1 or (before.last is null and p.phase <= 1) as holds
from phase p left join lateral (
    select max(phase) as last from phase q where q.atopid = p.atopid and q.phase < p.phase) before on true;

-- rule followed-phase-was-renegotiated
-- A phase that another follows on the same day ended by renegotiation.
select p.line,
    case when after.phase is null then false
        when p.end_low = p.end_high and after.begin_low = after.begin_high and p.end_low = after.begin_low then true
        when p.end_low > after.begin_high or p.end_high < after.begin_low then false end as applies,
    p.term = 3 as holds
from phase p left join phase after on after.atopid = p.atopid and after.phase = p.phase + 1;

-- rule last-phase-ends-the-alliance
-- An alliance ended, or is in effect, as its last phase.
select p.line, p.phase = p.maxphase as applies,
    p.term = a.term and p.ineffect = a.ineffect and (p.ineffect = 1 or
    case when p.end_low = p.end_high and a.end_low = a.end_high and p.end_low = a.end_low then true
        when p.end_low > a.end_high or p.end_high < a.end_low then false end) as holds
from phase p join alliance a using (atopid);

-- rule renegotiated-phase-has-a-member-with-mode-2
-- Of a phase that ended by renegotiation a member has mode 2.
select p.line, p.term = 3 as applies, m.n >= 1 as holds
from phase p join (
    select atopid, phase, count(*) filter (termmode = 2) as n
    from member group by atopid, phase) m using (atopid, phase);

-- rule violated-phase-has-a-member-with-mode-3
-- Of a phase that ended by violation a member has mode 3.
select p.line, p.term = 2 as applies, m.n >= 1 as holds
from phase p join (
    select atopid, phase, count(*) filter (termmode = 3) as n
    from member group by atopid, phase) m using (atopid, phase);

-- rule partners-leave-together
-- The two members of a bilateral phase leave it on the same day, and in the same way.
select p.line, p.bilat = 1 and m.rows = 2 as applies,
    m.exits <= 1 and m.ineffect <= 1 and m.term <= 1 and m.mode <= 1 and m.cause <= 1 as holds
from phase p join (
    select atopid, phase, count(*) as rows, count(distinct exit_low) as exits,
        count(distinct ineffect) as ineffect, count(distinct term) as term,
        count(distinct termmode) as mode, count(distinct termcaus) as cause
    from member group by atopid, phase) m using (atopid, phase);

-- rule treaty-is-the-same-for-all-members
-- What the treaty of a phase says as a whole is coded alike for all of its members.
select min(line) as line, true as applies,
    count(distinct wartime) <= 1 and count(distinct estmode) <= 1 and
    count(distinct pubsecr) <= 1 and count(distinct secrart) <= 1 and
    count(distinct proadd) <= 1 and count(distinct futmem) <= 1 and
    count(distinct speclgth) <= 1 and count(distinct length) <= 1 and
    count(distinct renounce) <= 1 and count(distinct proren) <= 1 and
    count(distinct renewlgt) <= 1 and count(distinct active) <= 1 and
    count(distinct asymm) <= 1 and count(distinct specthrt) <= 1 and
    count(distinct statthr1) <= 1 and count(distinct statthr2) <= 1 and
    count(distinct conwtin) <= 1 and count(distinct medarb) <= 1 and
    count(distinct milcon) <= 1 and count(distinct milaid) <= 1 and
    count(distinct intcom) <= 1 and count(distinct subord) <= 1 and
    count(distinct organ1) <= 1 and count(distinct orgpurp1) <= 1 and
    count(distinct organ2) <= 1 and count(distinct orgpurp2) <= 1 and
    count(distinct base) <= 1 and count(distinct contrib) <= 1 and
    count(distinct armred) <= 1 and count(distinct acqterr) <= 1 and
    count(distinct divgains) <= 1 and count(distinct demwith) <= 1 and
    count(distinct reflnun) <= 1 and count(distinct refothio) <= 1 and
    count(distinct natrefal) <= 1 and count(distinct compag) <= 1 and
    count(distinct nomicoop) <= 1 and count(distinct conres) <= 1 and
    count(distinct agprois) <= 1 and count(distinct conmen) <= 1 and
    count(distinct ecaid) <= 1 and count(distinct interv) <= 1 and count(distinct term) <= 1 and
    count(distinct bilat) <= 1 as holds
from member group by atopid, phase;

-- rule member-at-war-signs-during-war
-- Where a member was at war when its phase began, the alliance was signed during a war.
select m.line, m.cowwar >= 1 and
    case when m.entry_low = m.entry_high and first_low = first_high and m.entry_low = first_low then true
        when m.entry_low > first_high or m.entry_high < first_low then false end as applies,
    m.wartime = 1 as holds
from member m join (
    select atopid, phase, min(entry_low) as first_low, min(entry_high) as first_high
    from member group by atopid, phase) first using (atopid, phase);

-- rule member-has-one-row-a-stay
-- A member that enters a phase on one day has one row for it.
select min(line) as line, true as applies, count(*) = 1 as holds
from member group by atopid, phase, member, yrent, moent, dayent;

-- rule member-returns-after-it-left
-- A member that enters a phase again had left it by then.
with ordered as (
    select *, lag(line) over stays is not null as again, lag(ineffect) over stays as was_in,
        lag(exit_low) over stays as left_low, lag(exit_high) over stays as left_high
    from member
    window stays as (partition by atopid, phase, member order by entry_low))
select line, again as applies,
    was_in = 0 and case when entry_low >= left_high then true when entry_high < left_low then false end as holds
from ordered;
