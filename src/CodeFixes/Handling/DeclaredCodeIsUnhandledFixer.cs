using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Analyzers.Handling;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Adds a branch for each declared code that has none; until someone fills it in, it passes the error on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DeclaredCodeIsUnhandledFixer() : DocumentFix(Rules.DeclaredCodeIsUnhandled, Rules.DeclaredCodeIsHidden)
{
    private const string Title = "Add the missing codes";

    private protected override Edit? FindEdit(FixSite site)
    {
        var codes = Codes.Of(site);
        foreach (var node in site.Node.AncestorsAndSelf().TakeWhile(node => node.Span == site.Diagnostic.Location.SourceSpan))
        {
            switch (node.Parent)
            {
                case SwitchStatementSyntax statement when statement.Expression == node:
                    return LabelFor(node, site) is { } label && ThrowOf(statement, site) is { } throwing
                        ? new(Title, edits => edits.Replace(statement, it => AddSections((SwitchStatementSyntax)it, DefaultOf(statement, site), codes.Select(code => Section(label(code), throwing.Statement)))))
                        : null;
                case SwitchExpressionSyntax expression when expression.GoverningExpression == node:
                    return LabelFor(node, site) is { } pattern && ThrowOf(expression, site) is { } thrown
                        ? new(Title, edits => edits.Replace(expression, it => AddArms((SwitchExpressionSyntax)it, DefaultOf(expression, site), codes.Select(code => Arm(pattern(code), thrown.Expression)))))
                        : null;
                case ConditionalExpressionSyntax choice when choice.Condition == node:
                    return ThrowOf(choice, site) is { } escape
                        ? new(Title, edits => edits.Replace(choice, it => AddChoices((ConditionalExpressionSyntax)it, codes.Select(code => $"{escape.Ask(code)} ? {escape.Expression}"))))
                        : null;
                case IfStatementSyntax { Parent: BlockSyntax } first when first.Condition == node:
                    return ThrowOf(first, site) is { } passed
                        ? new(Title, edits => edits.InsertBefore(first, codes.Select(code => Syntax.Statement($"if ({passed.Ask(code)})\n{passed.Statement}\n"))))
                        : null;
                case CatchFilterClauseSyntax { Parent: CatchClauseSyntax { Parent: TryStatementSyntax attempt, Declaration.Identifier.ValueText: { Length: > 0 } name } }:
                    return new(Title, edits => edits.Replace(attempt, it => AddClauses((TryStatementSyntax)it, codes.Select(code => Clause(name, code)))));
            }
        }

        return null;
    }

    /// <summary>How a code is written as a label, which depends on what is switched over.</summary>
    private static Func<string, string>? LabelFor(SyntaxNode value, FixSite site)
    {
        if (HandlingSymbols.Of(site.Model.Compilation) is not { } symbols)
            return null;
        if (value is TupleExpressionSyntax { Arguments: var elements })
        {
            var asked = elements.IndexOf(it => symbols.IsError(site.Model.GetTypeInfo(it.Expression, site.CancellationToken).Type));
            return asked < 0 ? null : code => $"({string.Join(", ", elements.Select((_, index) => index == asked ? $"{{ Code: {code} }}" : "_"))})";
        }

        var type = site.Model.GetTypeInfo(value, site.CancellationToken).Type;
        return type is null ? null
            : type.SpecialType == SpecialType.System_String ? static code => code
            : symbols.IsError(type) ? static code => $"{{ Code: {code} }}"
            : symbols.IsResult(type) ? static code => $"{{ Error.Code: {code} }}"
            : type.Is(symbols.AnyException) ? Named
            : null;
    }

    private static string Named(string code) => $"global::{KnownNames.SnakepitException} {{ Code: {code} }}";

    /// <summary>How the error that is decided on is asked for a code, and how to throw it as a statement and as an expression.</summary>
    private static (Func<string, string> Ask, string Statement, string Expression)? ThrowOf(SyntaxNode decision, FixSite site)
    {
        if (HandlingSymbols.Of(site.Model.Compilation) is not { } symbols
            || site.Model.GetOperation(decision, site.CancellationToken) is not { } operation
            || Decision.Of(operation, symbols, site.CancellationToken)?.Test.Subject is not { } subject)
            return null;
        subject = DeclaredInside(subject.Unwrap(), decision) is { } source ? source.Unwrap() : subject.Unwrap();
        var isConditional = subject is IConditionalAccessInstanceOperation;
        if (subject is IConditionalAccessInstanceOperation instance && instance.FindReceiver() is { } receiver)
            subject = receiver.Unwrap();
        // A new branch that asks or throws would do again what is done to get the error.
        if (subject.Syntax is not ExpressionSyntax expression || expression.DescendantNodesAndSelf().Any(static it => it is InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax))
            return null;
        var plain = expression.WithoutTrivia().ToString();
        var text = plain;
        if (subject is IPropertyReferenceOperation { Property.Name: "Error", Instance.Type: var owner } && symbols.IsResult(owner))
            text += "!";
        var caught = decision.FirstAncestorOrSelf<CatchClauseSyntax>()?.Declaration?.Identifier.ValueText;
        if (subject.Type.Is(symbols.AnyException))
            return caught == text ? (code => $"{text} is {Named(code)}", "throw;", $"throw {text}") : null;
        if (!symbols.IsError(subject.Type) && !symbols.IsResult(subject.Type))
            return null;
        var isException = subject.Type.Is(symbols.Exception);
        var isResult = symbols.IsResult(subject.Type);
        var error = isException ? $"{text}.Error, {text}" : isResult ? $"{text}.Error!" : text;
        var thrown = $"throw new global::{KnownNames.SnakepitException}({error})";
        var isCaught = isException && caught == text;
        // The error of a success is null, which a pattern allows for.
        var mayBeNull = isResult || isConditional || site.Model.GetTypeInfo(expression, site.CancellationToken).Nullability.FlowState == NullableFlowState.MaybeNull;
        return (code => mayBeNull ? $"{plain}{(isResult ? ".Error" : "")} is {{ Code: {code} }}" : $"{text}.Is({code})", isCaught ? "throw;" : $"{thrown};", thrown);
    }

    /// <summary>What stands for a name that the decision itself declares, as in <c>case var x when x.Is(…)</c>: new branches cannot see it.</summary>
    private static IOperation? DeclaredInside(IOperation subject, SyntaxNode decision) =>
        subject.FindRoot() is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } && decision.Span.Contains(reference.Span)
            ? decision switch
            {
                SwitchStatementSyntax statement => subject.SemanticModel?.GetOperation(statement.Expression),
                SwitchExpressionSyntax expression => subject.SemanticModel?.GetOperation(expression.GoverningExpression),
                IfStatementSyntax when subject.SemanticModel?.GetOperation(reference.GetSyntax())?.Parent is IIsPatternOperation pattern => pattern.Value,
                _ => subject.SemanticModel?.GetOperation(reference.GetSyntax().FirstAncestorOrSelf<IsPatternExpressionSyntax>()?.Expression ?? reference.GetSyntax()),
            }
            : null;

    private static SwitchSectionSyntax Section(string label, string statement) =>
        Syntax.Tidy(((SwitchStatementSyntax)SyntaxFactory.ParseStatement($"switch (x) {{ case {label}:\n{statement}\n }}")).Sections[0]);

    private static SwitchExpressionArmSyntax Arm(string pattern, string expression) =>
        Syntax.Tidy(((SwitchExpressionSyntax)SyntaxFactory.ParseExpression($"x switch {{ {pattern} => {expression} }}")).Arms[0]);

    private static CatchClauseSyntax Clause(string name, string code) =>
        Syntax.Tidy(((TryStatementSyntax)SyntaxFactory.ParseStatement(
            $"try {{ }}\ncatch (global::{KnownNames.SnakepitException} {name}) when ({name}.Is({code}))\n{{\nthrow;\n}}\n")).Catches[0]);

    /// <summary>Which branch takes what is left, as nothing behind it is reached; -1 where none does.</summary>
    private static int DefaultOf(SyntaxNode decision, FixSite site) =>
        HandlingSymbols.Of(site.Model.Compilation) is not { } symbols || site.Model.GetOperation(decision, site.CancellationToken) is not { } operation ? -1
        : Decision.Of(operation, symbols, site.CancellationToken)?.Default?.Syntax is not { } branch ? -1
        : decision is SwitchExpressionSyntax expression ? expression.Arms.IndexOf(arm => arm.Expression == branch)
        : decision is SwitchStatementSyntax statement ? statement.Sections.IndexOf(section => section == branch)
        : -1;

    private static SwitchStatementSyntax AddSections(SwitchStatementSyntax statement, int index, IEnumerable<SwitchSectionSyntax> sections) =>
        statement.WithSections(statement.Sections.InsertRange(index < 0 ? statement.Sections.Count : index, sections));

    private static SwitchExpressionSyntax AddArms(SwitchExpressionSyntax expression, int index, IEnumerable<SwitchExpressionArmSyntax> arms)
    {
        if (index < 0)
            index = expression.Arms.Count;
        // On lines of their own where the others are.
        var near = expression.Arms.Count == 0 ? default : expression.Arms[Math.Min(index, expression.Arms.Count - 1)];
        var lines = arms.Select(arm => near is null ? arm : arm.WithLeadingTrivia(near.GetLeadingTrivia().Where(static it => it.IsKind(SyntaxKind.WhitespaceTrivia)))).ToArray();
        var nodes = expression.Arms.GetWithSeparators().ToList();
        var position = Math.Min(index * 2, nodes.Count);
        if (position == nodes.Count && nodes.Count % 2 == 1)
        {
            nodes.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed));
            var last = nodes[position - 1].AsNode()!;
            nodes[position - 1] = last.WithoutTrailingTrivia();
            position++;
        }

        foreach (var arm in lines)
        {
            nodes.Insert(position++, arm);
            nodes.Insert(position++, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed));
        }

        return expression.WithArms(SyntaxFactory.SeparatedList<SwitchExpressionArmSyntax>(nodes));
    }

    /// <summary>In front of what stands for all others: <c>error.Is(…) ? throw … : 0</c></summary>
    private static ConditionalExpressionSyntax AddChoices(ConditionalExpressionSyntax choice, IEnumerable<string> choices)
    {
        var last = choice;
        while (last.WhenFalse is ConditionalExpressionSyntax next)
            last = next;
        return choice.ReplaceNode(last.WhenFalse, Syntax.Expression($"{string.Concat(choices.Select(static it => $"{it} : "))}{last.WhenFalse.WithoutTrivia()}").WithTriviaFrom(last.WhenFalse));
    }

    private static TryStatementSyntax AddClauses(TryStatementSyntax attempt, IEnumerable<CatchClauseSyntax> clauses)
    {
        var index = attempt.Catches.IndexOf(static clause => clause.Filter is null);
        return attempt.WithCatches(attempt.Catches.InsertRange(index < 0 ? attempt.Catches.Count : index, clauses));
    }
}
