# Figures that the cases do not hold: restricted means, cumulative hazards, differences at a day. Run in the folder of the
# reference data: Rscript r/witness.R; writes r/day_figures.csv and r/differences.csv. R 4.2.2, survival 3.5-3.
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
