"""What the clauses in tests are called, as ids. Each of them is its clause's key as well."""

from alliance_core.model.ids import as_id

OFFER1 = as_id("offer1")
OFFER2 = as_id("offer2")
OFFER3 = as_id("offer3")
EXPECTATION1 = as_id("expectation1")
ROUTINE1 = as_id("routine1")
IDEA1 = as_id("idea1")
P_OFFER1 = as_id("p_offer1")
P_OFFER2 = as_id("p_offer2")
WORST_CASE1 = as_id("worst-case1")
YES1 = as_id("yes1")
