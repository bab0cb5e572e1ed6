# Figures that the cases do not hold: restricted means, cumulative hazards, differences at a day, late entry, adjusted
# chances. Run in the folder of the reference data: Rscript r/witness.R; writes the tables beside it. R 4.2.2, survival 3.5-3.
library(survival)

gehan <- read.csv("gehan/remission_weeks.csv")
gehan <- data.frame(group = gehan$treatment, time = 7 * gehan$weeks, event = gehan$relapsed == "yes")
case <- function(name) {
  read <- read.csv(file.path(name, "households.csv"))
  data.frame(group = as.character(read$cohort), time = read$time, event = read$status == 1)
}
sets <- list(gehan = gehan, t0_conventions = case("t0_conventions"), t1_ties = case("t1_ties"))
days <- list(gehan = c(49, 70, 112, 154), t0_conventions = c(29, 100, 365, 730), t1_ties = c(30, 90, 365, 700, 1000))

# Nothing is carried beyond the last day.
at <- function(fit, day) if (day <= max(fit$time)) summary(fit, times = day) else NULL

figures <- NULL
differences <- NULL
for (set in names(sets)) {
  data <- sets[[set]]
  fit <- function(group) {
    own <- if (group == "all") data else data[data$group == group, ]
    survfit(Surv(time, event) ~ 1, data = own, ctype = 1)
  }
  groups <- sort(unique(data$group))
  for (group in c("all", groups)) {
    for (day in days[[set]]) {
      found <- at(fit(group), day)
      if (!is.null(found)) {
        mean <- survival:::survmean(fit(group), rmean = day)$matrix
        figures <- rbind(figures, data.frame(
          data = set, group = group, day = day,
          restricted_mean = format(unname(mean["rmean"]), digits = 15),
          hazard = format(found$cumhaz, digits = 15),
          hazard_error = format(found$std.chaz, digits = 15)
        ))
      }
    }
  }
  # The test on the log-log scale, from R's S and standard error of each group.
  transformed <- function(found) {
    c(log(-log(found$surv)), found$std.err / (found$surv * log(found$surv)))
  }
  for (group in groups[-1]) {
    for (day in days[[set]]) {
      one <- at(fit(groups[1]), day)
      other <- at(fit(group), day)
      if (!is.null(one) && !is.null(other)) {
        a <- transformed(one)
        b <- transformed(other)
        z <- (a[1] - b[1]) / sqrt(a[2]^2 + b[2]^2)
        if (is.finite(z)) {
          differences <- rbind(differences, data.frame(
            data = set, first = groups[1], second = group, day = day,
            z = format(z, digits = 15), two_sided = format(2 * pnorm(-abs(z)), digits = 15)
          ))
        }
      }
    }
  }
}
write.csv(figures, "r/day_figures.csv", row.names = FALSE, quote = FALSE)
write.csv(differences, "r/differences.csv", row.names = FALSE, quote = FALSE)

# Late entry: every third household of t1_ties is seen from a day on that is a multiple of 15, so that entries, events and
# censoring fall on the same days.
late <- sets$t1_ties
number <- seq_len(nrow(late))
late$entry <- ifelse(number %% 3 == 0, pmin(15 * (number %% 20), late$time - 1), -1)
late <- late[late$entry < late$time, ]
write.csv(late[, c("entry", "time", "event")], "r/late_entry.csv", row.names = FALSE, quote = FALSE)
fit <- survfit(Surv(entry, time, event) ~ 1, data = late, ctype = 1)
found <- summary(fit, times = fit$time[fit$n.event > 0])
write.csv(data.frame(
  day = found$time, at_risk = found$n.risk, survival = format(found$surv, digits = 15),
  error = format(found$std.err, digits = 15), hazard = format(found$cumhaz, digits = 15),
  hazard_error = format(found$std.chaz, digits = 15)
), "r/late_entry_figures.csv", row.names = FALSE, quote = FALSE)

# Holm's adjustment, with ties, chances that stay 1, and one that is cut off at 1.
families <- list(
  c(0.01, 0.02, 0.03, 0.04, 0.05), c(0.04, 0.01, 0.05, 0.02, 0.03), c(0.6, 0.7), c(0.2), c(0.01, 0.01, 0.5, 1),
  c(0.4, 0.004, 0.04, 0.0004)
)
write.csv(do.call(rbind, lapply(seq_along(families), function(family) {
  data.frame(
    family = family, p = format(families[[family]], digits = 15),
    adjusted = format(p.adjust(families[[family]], method = "holm"), digits = 15)
  )
})), "r/holm.csv", row.names = FALSE, quote = FALSE)
