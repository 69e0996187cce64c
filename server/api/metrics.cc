#include "server/api/metrics.hh"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace backfile::server {

namespace {

void append_head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
    out.append("# HELP ").append(name).append(" ").append(help).append("\n");
    out.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

/// Formats a label. Values are constant paths and numbers, so they need no escaping.
std::string label(std::string_view name, std::string_view value) {
    return std::string(name).append("=\"").append(value).append("\"");
}

void append_sample(std::string& out, std::string_view name, const std::string& labels, const std::string& value) {
    out.append(name);
    if (!labels.empty()) out.append("{").append(labels).append("}");
    out.append(" ").append(value).append("\n");
}

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.15g", value);
    return text.data();
}

void append_gauge(std::string& out, std::string_view name, std::string_view help, double value) {
    append_head(out, name, "gauge", help);
    append_sample(out, name, "", number(value));
}

}  // namespace

Metrics::Metrics(const std::vector<std::string_view>& endpoints, std::int64_t now)
    : counters_(endpoints.begin(), endpoints.end()), started_(now) {}

void Metrics::record(std::string_view endpoint, int status, double seconds) {
    auto counters = std::ranges::find(counters_, endpoint, &Counters::endpoint);
    if (counters == counters_.end()) --counters;
    const int in_range = std::clamp(status, first_status, end_status - 1);
    ++counters->statuses[static_cast<std::size_t>(in_range - first_status)];
    const auto bucket = std::ranges::lower_bound(bounds, seconds) - bounds.begin();
    ++counters->buckets[static_cast<std::size_t>(bucket)];
    counters->microseconds += static_cast<std::uint64_t>(std::llround(std::max(seconds, 0.0) * 1e6));
}

void Metrics::append_requests(std::string& out) const {
    constexpr std::string_view name = "backfile_http_requests_total";
    append_head(out, name, "counter", "Requests handled, by endpoint and status.");
    for (const Counters& c : counters_)
        for (std::size_t i = 0; i < c.statuses.size(); ++i)
            if (const std::uint64_t count = c.statuses[i]; count > 0)
                append_sample(out, name,
                              label("endpoint", c.endpoint) + ',' +
                                  label("status", std::to_string(first_status + static_cast<int>(i))),
                              std::to_string(count));
}

void Metrics::append_durations(std::string& out) const {
    const std::string name = "backfile_http_request_duration_seconds";
    append_head(out, name, "histogram",
                "Seconds from the last byte of the request to the last byte of the response, by endpoint.");
    for (const Counters& c : counters_) {
        const std::string endpoint = label("endpoint", c.endpoint);
        std::uint64_t count = 0;
        for (std::size_t i = 0; i < c.buckets.size(); ++i) {
            count += c.buckets[i];
            const std::string bound = i < bounds.size() ? number(bounds[i]) : "+Inf";
            append_sample(out, name + "_bucket", endpoint + ',' + label("le", bound), std::to_string(count));
        }
        append_sample(out, name + "_sum", endpoint, number(static_cast<double>(c.microseconds) / 1e6));
        append_sample(out, name + "_count", endpoint, std::to_string(count));
    }
}

std::string Metrics::text(const IndexStats& index, const IndexState& served, std::int64_t now) const {
    std::string out;
    append_head(out, "backfile_build_info", "gauge", "Program version.");
    append_sample(out, "backfile_build_info", label("version", BACKFILE_VERSION), "1");
    append_gauge(out, "backfile_start_time_seconds", "Start time of the server, in seconds since 1970-01-01 UTC.",
                 static_cast<double>(started_));
    append_requests(out);
    append_durations(out);
    append_gauge(out, "backfile_index_revision", "Revision of the index; each run that changes the index adds one.",
                 static_cast<double>(index.revision));
    append_gauge(out, "backfile_index_articles", "Articles in the index.", static_cast<double>(index.articles));
    append_gauge(out, "backfile_index_age_seconds", "Seconds since the indexer run that wrote the index ended.",
                 static_cast<double>(std::max<std::int64_t>(now - index.built, 0)));
    append_gauge(out, "backfile_index_size_bytes", "Size of the index files in bytes.",
                 static_cast<double>(index.bytes));
    append_gauge(out, "backfile_index_damaged",
                 "1 if the newest index is damaged and the previous one is being served.",
                 served.damaged.empty() ? 0 : 1);
    append_gauge(out, "backfile_index_columns_bytes", "Memory used by the columns for facet and date counts, in bytes.",
                 static_cast<double>(served.column_bytes));
    return out;
}

}  // namespace backfile::server
