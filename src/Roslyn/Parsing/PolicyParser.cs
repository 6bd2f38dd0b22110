using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;
using OperationKind = Snakepit.Roslyn.Model.OperationKind;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Parses the policies of one operation: its own attributes, else those of its interface.</summary>
internal sealed class PolicyParser(KnownSymbols known, Findings findings)
{
    public PoliciesModel? Parse(
        IMethodSymbol method, OperationKind kind, bool idempotent, IEnumerable<string> raises, ReturnShape returns, OperationParameters parameters, string resultType)
    {
        var declared = new HashSet<string>(raises, StringComparer.Ordinal);
        var timeout = PolicyAttribute.Find("Timeout", method, known.Timeout);
        var retry = ParseRetry(method, kind, idempotent);
        PolicyAttribute?[] attributes =
        [
            PolicyAttribute.Find("Fallback", method, known.Fallback), timeout, retry,
            PolicyAttribute.Find("CircuitBreaker", method, known.CircuitBreaker),
            PolicyAttribute.Find("RateLimit", method, known.RateLimit),
            PolicyAttribute.Find("Bulkhead", method, known.Bulkhead),
        ];
        if (attributes.All(static attribute => attribute is null))
            return null;

        var policies = attributes.OfType<PolicyAttribute>().Select(attribute => attribute.ToModel(known, declared, findings)).ToEquatableArray();
        var worst = new WorstCase(timeout, retry, kind);
        CheckTimes(method, timeout, retry, worst);
        return new(policies, worst.ToString())
        {
            Fallback = attributes[0] is { } fallback ? new FallbackParser(known, findings).Parse(method, kind, fallback, returns, parameters, resultType) : null,
        };
    }

    private PolicyAttribute? ParseRetry(IMethodSymbol method, OperationKind kind, bool idempotent)
    {
        var retry = PolicyAttribute.Find("Retry", method, known.Retry);
        if (retry is null)
            return null;
        var own = retry.Owner.Is(method);
        if (kind is OperationKind.ClientStream or OperationKind.Duplex)
        {
            // The default of an interface is for the operations that can be repeated.
            if (own)
                findings.Add(Rules.RetryOfRequestStream, Spot.Attribute(method, retry.Data), method.Name);
            return null;
        }

        if (!idempotent && retry.Integer("MaxRetries", 3) > 0)
            findings.Add(Rules.RetryIsNotIdempotent, own ? Spot.Attribute(method, retry.Data) : Spot.Name(method), method.Name);
        return retry;
    }

    private void CheckTimes(IMethodSymbol method, PolicyAttribute? timeout, PolicyAttribute? retry, WorstCase worst)
    {
        var total = timeout?.Integer("TotalMs", 0) ?? 0;
        if (timeout is null || total <= 0)
            return;
        if (timeout.Find("Ms") is not null && worst.AttemptMs > total)
            findings.Add(Rules.AttemptExceedsTotal, timeout.SpotOf("Ms"), worst.AttemptMs, total);
        else if (retry is not null && worst.IsLimited && worst.WithoutTotalMs > total)
            findings.Add(
                Rules.WorstCaseExceedsTotal, timeout.SpotOf("TotalMs"), method.Name, worst.Attempts, worst.AttemptMs, worst.WaitsMs, worst.WithoutTotalMs, total);
    }
}
