using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Codes that stand elsewhere: in a list, in the keys of a dictionary, in a method of the same file that only asks.</summary>
internal sealed partial class CodeTest
{
    /// <summary>A predicate that asks a predicate.</summary>
    private const int Depth = 2;

    private int _depth;
    private IInvocationOperation? _caller;
    private CodeTest? _callersTest;
    private bool _sharesOwn;

    /// <summary><c>Known.Contains(e.Code)</c>, <c>Handlers.TryGetValue(e.Code, out var handler)</c></summary>
    private bool ReadLookup(IInvocationOperation call)
    {
        var place = call.Instance is null ? 1 : 0;
        if (call.TargetMethod.Name is not ("Contains" or "ContainsKey" or "TryGetValue") || call.Arguments.Length <= place
            || RoleOf(call.Arguments[place].Value, out var subject) != Role.Code
            || ListedCodes.Of(call.Instance ?? call.Arguments[0].Value, cancellationToken) is not { } listed)
            return false;
        var codes = new CodeSet(symbols, cancellationToken);
        foreach (var code in listed)
            codes.AddCode(code);
        Share(codes, listed.Any(IsOwn), subject);
        return true;
    }

    /// <summary><c>static bool IsShortage(SnakepitException e) => e.Is(…) || e.Is(…);</c></summary>
    private bool ReadHelper(IInvocationOperation call)
    {
        if (_depth == Depth || call.Type?.SpecialType != SpecialType.System_Boolean || !call.Arguments.Any(IsAboutError)
            || call.SemanticModel is not { } model || Helpers.FindAnswer(call.TargetMethod, model, cancellationToken) is not { } answer)
            return false;
        var inner = new CodeTest(symbols, cancellationToken) { _depth = _depth + 1, _caller = call, _callersTest = this };
        inner.ReadCondition(answer);
        if (!inner.IsDecision || inner.Handled.IsAll)
            return false;
        Share(inner.Handled, inner.Handled.HasCategories || inner.Codes.Any(it => IsOwn(it.Code)) || inner._sharesOwn, inner.Subject);
        return true;
    }

    /// <summary>
    /// What stands elsewhere is for other errors too: none of its codes is dead where this error cannot have it, and codes that every call
    /// may have decide nothing about those that this one declares.
    /// </summary>
    private void Share(CodeSet codes, bool isOwn, IOperation? subject)
    {
        Handled.Add(codes);
        _sharesOwn |= isOwn;
        if (isOwn || _caller is not null)
            Decide(subject);
    }

    /// <summary>The arms of a helper that answer with yes.</summary>
    private void ReadAnswers(ISwitchExpressionOperation choice)
    {
        foreach (var arm in choice.Arms)
        {
            if (arm.Value.ConstantValue is { HasValue: true, Value: false })
                continue;
            if (arm.Value.ConstantValue is not { HasValue: true, Value: true } || ReadArm(choice.Value, arm.Pattern, arm.Guard))
                AddUnknown(choice.Value);
        }
    }

    private bool IsOwn(string code) => symbols.Known.FindBuiltInCode(code) is null;

    private bool IsAboutError(IArgumentOperation argument) =>
        argument.Value.Type is { } type && (symbols.IsError(type) || symbols.IsResult(type) || type.SpecialType == SpecialType.System_String || type.TypeKind == TypeKind.Enum)
        && RoleOf(argument.Value, out _) != Role.None;

    /// <summary>What the helper was called with for its parameter.</summary>
    private IOperation? ArgumentFor(IOperation? value) =>
        _caller is { } call && value is IParameterReferenceOperation { Parameter: var parameter }
            ? call.Arguments.FirstOrDefault(it => it.Parameter?.OriginalDefinition.Is(parameter) == true)?.Value
            : null;

    /// <summary>The error as the caller has it.</summary>
    private IOperation? Given(IOperation? subject) =>
        _caller is { } call && subject.FindRoot() is IParameterSymbol root && call.Arguments.FirstOrDefault(it => it.Parameter?.OriginalDefinition.Is(root) == true) is { } argument
            ? _callersTest!.Given(argument.Value)
            : subject;
}
