using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Leaves correlation headers to <c>CorrelationPropagator</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CorrelationIsWrittenByHandFixer() : DocumentFix(Rules.CorrelationIsWrittenByHand)
{
    private const string Ambient = $"global::{KnownNames.CorrelationContext}.GetOrCreate()";

    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } key)
            return null;
        return key.Parent switch
        {
            InitializerExpressionSyntax { Expressions: [var name, var value] } => InitializeEdit(site, name, value),
            ArgumentSyntax { Parent: BracketedArgumentListSyntax { Parent: ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access } }
                when assignment.Left == access && assignment.Parent is ExpressionStatementSyntax => InjectEdit(site, assignment, access.Expression, assignment.Right),
            ArgumentSyntax { Parent: BracketedArgumentListSyntax { Parent: ElementAccessExpressionSyntax access } } => ReadEdit(site, access, access.Expression),
            ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: var arguments, Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call } } =>
                arguments.Count == 2 && call.Parent is ExpressionStatementSyntax
                    ? InjectEdit(site, call, member.Expression, arguments[1].Expression)
                    : ReadEdit(site, call, member.Expression),
            _ => null,
        };
    }

    private static Edit InjectEdit(FixSite site, ExpressionSyntax write, ExpressionSyntax carrier, ExpressionSyntax value)
    {
        var (id, change) = IdOf(site, value);
        return new("Let CorrelationPropagator write the header", edits =>
        {
            edits.Replace(write, _ => Text.Replacement($"global::{KnownNames.CorrelationPropagator}.Inject({carrier}, {id})", write));
            change?.Invoke(edits);
        });
    }

    private static Edit InitializeEdit(FixSite site, ExpressionSyntax name, ExpressionSyntax value)
    {
        var (id, change) = IdOf(site, value);
        return new("Use the correlation header of Snakepit", edits =>
        {
            edits.Replace(name, _ => Text.Replacement($"global::{KnownNames.CorrelationId}.HeaderName", name));
            if (id != value.ToString())
                edits.Replace(value, _ => Text.Replacement(id, value));
            change?.Invoke(edits);
        });
    }

    private static Edit? ReadEdit(FixSite site, ExpressionSyntax read, ExpressionSyntax carrier)
    {
        if (Extract(site, read, $"global::{KnownNames.CorrelationPropagator}.Extract({carrier})") is not var (whole, text))
            return null;
        var fallback = whole.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && coalesce.Left == whole && IsGuid(coalesce.Right)
            ? coalesce.Right
            : null;
        return new("Let CorrelationPropagator read the header", edits =>
        {
            edits.Replace(whole, _ => Text.Replacement(text, whole));
            if (fallback is not null)
                edits.Replace(fallback, _ => Text.Replacement(Ambient, fallback));
        });
    }

    /// <summary>The whole expression that reads a header as a text, and what takes its place.</summary>
    private static (ExpressionSyntax Whole, string Text)? Extract(FixSite site, ExpressionSyntax read, string extract)
    {
        switch (read.Parent)
        {
            case ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Value" } } access when access.Expression == read:
                return (access, extract);
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call, Name.Identifier.ValueText: var name }:
                return name switch { "FirstOrDefault" => (call, extract), "ToString" => (call, $"({extract} ?? \"\")"), _ => null };
            case ConditionalExpressionSyntax { WhenTrue: var found, WhenFalse: var otherwise } conditional when conditional.Condition == read && IsFirst(read, found):
                return (conditional, otherwise.IsKind(SyntaxKind.NullLiteralExpression) ? extract : $"{extract} ?? {(IsGuid(otherwise) ? Ambient : Syntax.Operand(otherwise))}");
            default:
                return site.Model.GetTypeInfo(read, site.CancellationToken).ConvertedType?.SpecialType == SpecialType.System_String ? (read, extract) : null;
        }
    }

    /// <summary>Whether it takes the first of the values that the read puts into an out variable.</summary>
    private static bool IsFirst(ExpressionSyntax read, ExpressionSyntax found) =>
        read is InvocationExpressionSyntax { ArgumentList.Arguments: [_, { Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } }] }
        && found is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax values, Name.Identifier.ValueText: "First" or "FirstOrDefault" or "ToString" or "Single" } }
        && values.Identifier.ValueText == variable.Identifier.ValueText;

    /// <summary>The ID to write for what was written, and what else has to change for it.</summary>
    private static (string Id, Action<DocumentEdits>? Change) IdOf(FixSite site, ExpressionSyntax value)
    {
        if (IsGuid(value))
            return (Ambient, null);
        if (value.ToString().Contains("Correlation", StringComparison.Ordinal) && value is InvocationExpressionSyntax)
            return (value.ToString(), null);
        if (value is IdentifierNameSyntax && site.Model.GetSymbolInfo(value, site.CancellationToken).Symbol is ILocalSymbol local
            && local.DeclaringSyntaxReferences is [var reference]
            && reference.GetSyntax(site.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: var initial })
        {
            if (IsGuid(initial))
                return (value.ToString(), edits => edits.Replace(initial, _ => Text.Replacement(Ambient, initial)));
            if (initial.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(it => IsGuid(it) || it.ToString().EndsWith("CorrelationContext.GetOrCreate", StringComparison.Ordinal)))
                return (value.ToString(), null);
        }

        return ($"global::{KnownNames.CorrelationId}.Validate({value}) ?? {Ambient}", null);
    }

    private static bool IsGuid(ExpressionSyntax expression) => expression switch
    {
        InterpolatedStringExpressionSyntax { Contents: [InterpolationSyntax { Expression: var guid }] } => IsNewGuid(guid),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Expression: var guid } } => IsNewGuid(guid),
        _ => false,
    };

    private static bool IsNewGuid(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "NewGuid" or "CreateVersion7" } };
}
