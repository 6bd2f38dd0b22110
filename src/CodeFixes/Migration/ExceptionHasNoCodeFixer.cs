using System.Composition;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Makes a <c>SnakepitException</c> of an exception without a code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ExceptionHasNoCodeFixer() : DocumentFix(Rules.ExceptionHasNoCode)
{
    // The whole project is searched once, not for each finding.
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> CaughtTypes = new();

    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Find<BaseObjectCreationExpressionSyntax>() is not { Initializer: null } creation
            || site.Model.GetOperation(creation, site.CancellationToken) is not IObjectCreationOperation { Type: { } type } operation
            || type.Name != "Exception" && IsCaught(type.Name, site)
            || HasOwnType(creation, site) || IsReturnedAsNarrower(creation, site))
            return null;

        var message = $"\"{(site.Model.GetEnclosingSymbol(creation.SpanStart, site.CancellationToken) ?? type).Name.TrimStart('.')} failed.\"";
        var inner = "";
        foreach (var argument in operation.Arguments)
        {
            if (argument is not { IsImplicit: false, Parameter.Name: var name, Value.Syntax: ExpressionSyntax value })
                continue;
            if (name == "message")
                message = Text.Message(value, site.Model, site.CancellationToken);
            else if (name == "innerException")
                inner = $", {value}";
            else
                return null;
        }

        var text = $"new global::{KnownNames.SnakepitException}({Text.NewError(Text.Code(site.Document, site.Model), message)}{inner})";
        return new("Throw a SnakepitException", edits => edits.Replace(creation, _ => Text.Replacement(text, creation)));
    }

    /// <summary>Whether it is the value of a variable whose type a <c>SnakepitException</c> might not be, or might narrow.</summary>
    private static bool HasOwnType(ExpressionSyntax creation, FixSite site) =>
        creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var declared } } variable }
            ? declared.IsVar ? IsAssigned(variable) : !IsException(declared, site)
            : creation.Parent is AssignmentExpressionSyntax { Left: var target } && !IsException(target, site);

    /// <summary>Whether a method returns it whose type a <c>SnakepitException</c> is not.</summary>
    private static bool IsReturnedAsNarrower(ExpressionSyntax creation, FixSite site)
    {
        SyntaxNode value = creation;
        while (value.Parent is ConditionalExpressionSyntax or ParenthesizedExpressionSyntax or SwitchExpressionArmSyntax or SwitchExpressionSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression })
            value = value.Parent;
        return value.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax
            && !((site.Model.GetEnclosingSymbol(creation.SpanStart, site.CancellationToken) as IMethodSymbol)?.ReturnType is { Name: "Exception", ContainingNamespace.Name: "System" });
    }

    private static bool IsException(ExpressionSyntax typed, FixSite site) =>
        site.Model.GetTypeInfo(typed, site.CancellationToken).Type is { Name: "Exception", ContainingNamespace.Name: "System" };

    private static bool IsAssigned(VariableDeclaratorSyntax variable) =>
        variable.FirstAncestorOrSelf<BlockSyntax>()?.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(it =>
            it.Left is IdentifierNameSyntax name && name.Identifier.ValueText == variable.Identifier.ValueText) is true;

    private static bool IsCaught(string name, FixSite site) => CaughtTypes.GetValue(site.Model.Compilation, static compilation =>
    [
        .. compilation.SyntaxTrees.SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<CatchDeclarationSyntax>())
            .Select(static it => it.Type.ToString()).Select(static it => it.Substring(it.LastIndexOf('.') + 1)),
    ]).Contains(name);
}
